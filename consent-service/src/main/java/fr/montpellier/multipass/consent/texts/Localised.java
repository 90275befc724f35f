package fr.montpellier.multipass.consent.texts;

/** A text in both languages. */
public record Localised(String fr, String en) {

    public String in(Language language) {
        return language == Language.ENGLISH ? en : fr;
    }
}
