"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "salts",
        sa.Column("purpose", sa.String(32), primary_key=True),
        sa.Column("period", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("secret", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "claims",
        sa.Column("event", sa.String(32), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_claims_at", "claims", ["at"])
    op.create_table(
        "posts",
        sa.Column("question", sa.Text, primary_key=True),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_posts_channel", "posts", ["channel"])
    op.create_index("ix_posts_at", "posts", ["at"])
    op.create_table(
        "messages",
        sa.Column("channel", sa.Text, primary_key=True),
        sa.Column("message", sa.Text, primary_key=True),
        sa.Column("question", sa.Text, sa.ForeignKey("posts.question", ondelete="CASCADE"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
    )
    op.create_index("ix_messages_question", "messages", ["question"])
    op.create_table(
        "ratings",
        sa.Column("answer", sa.String(32), primary_key=True),
        sa.Column("person", sa.String(32), primary_key=True),
        sa.Column("intent", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("comment", sa.Text),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_ratings_at", "ratings", ["at"])
    op.create_table(
        "policies",
        sa.Column("place", sa.Text, primary_key=True),
        sa.Column("policy", sa.String(16), nullable=False),
    )
    op.create_table("welcomes", sa.Column("person", sa.String(32), primary_key=True))
