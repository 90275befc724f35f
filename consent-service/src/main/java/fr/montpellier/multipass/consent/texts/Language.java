package fr.montpellier.multipass.consent.texts;

import java.util.Locale;

/** A language of the register's texts. */
public enum Language {
    FRENCH("fr"),
    ENGLISH("en");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** Returns the ISO 639-1 code, as in {@code Accept-Language} and in the database. */
    public String code() {
        return code;
    }

    /** Returns English if it was requested, otherwise French. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals(ENGLISH.code) ? ENGLISH : FRENCH;
    }

    /**
     * Returns the language with that code.
     *
     * @throws IllegalArgumentException if the register does not have the language
     */
    public static Language fromCode(String code) {
        for (Language language : values()) {
            if (language.code.equals(code)) {
                return language;
            }
        }
        throw new IllegalArgumentException("not a language of the register");
    }
}
