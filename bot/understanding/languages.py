"""
Languages that no pack covers yet: recognised by their script, answered in their own words.

One sentence a language; a new line here is all that a further language needs.
"""

from typing import Final

from bot.understanding.text import foreign_script

_APOLOGIES: Final = {
    "DEVANAGARI": "माफ़ कीजिए, मैं अभी केवल अंग्रेज़ी समझता हूँ; इसका उत्तर नहीं दे सकता।",
    "CYRILLIC": "Извините, я пока понимаю только английский и не могу ответить.",
    "ARABIC": "عذرًا، أفهم الإنجليزية فقط حتى الآن ولا أستطيع الإجابة.",
    "HEBREW": "סליחה, אני מבין רק אנגלית בינתיים ולא יכול לענות.",
    "HIRAGANA": "すみません。今は英語しか分からないため、お答えできません。",
    "KATAKANA": "すみません。今は英語しか分からないため、お答えできません。",
    "CJK": "抱歉，我目前只懂英语，无法回答。",
    "HANGUL": "죄송합니다. 아직 영어만 이해하기 때문에 답할 수 없습니다.",
    "GREEK": "Συγγνώμη, προς το παρόν καταλαβαίνω μόνο αγγλικά και δεν μπορώ να απαντήσω.",
    "THAI": "ขออภัย ตอนนี้ฉันเข้าใจเฉพาะภาษาอังกฤษ จึงตอบไม่ได้",
    "BENGALI": "দুঃখিত, আমি এখন শুধু ইংরেজি বুঝি, তাই উত্তর দিতে পারছি না।",
    "TAMIL": "மன்னிக்கவும், எனக்கு இப்போது ஆங்கிலம் மட்டுமே புரியும்; பதில் சொல்ல முடியவில்லை.",
}
_ENGLISH: Final = "Sorry, I only understand English so far and can not answer that."


def apology(text: str) -> str | None:
    """Return, in the language of *text*, that it is not understood; None when its letters are Latin."""
    script = foreign_script(text)
    if script is None:
        return None
    own = _APOLOGIES.get(script)
    return _ENGLISH if own is None else f"{own} ({_ENGLISH})"
