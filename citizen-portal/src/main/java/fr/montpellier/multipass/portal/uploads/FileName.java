package fr.montpellier.multipass.portal.uploads;

import java.util.regex.Pattern;

/** Prepares names of files for display. */
public final class FileName {

    /**
     * Characters that change the direction of text or are invisible (Unicode Standard Annex 9; control and format
     * characters): {@code avis<U+202E>fdp.exe} is shown as {@code avisexe.pdf}.
     */
    public static final String HIDDEN =
            "[\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e"
                    + "\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb]";

    private static final Pattern HIDDEN_PATTERN = Pattern.compile(HIDDEN);

    private FileName() {}

    /** Returns the name without these characters. */
    public static String withoutHiddenCharacters(String name) {
        return HIDDEN_PATTERN.matcher(name).replaceAll("");
    }

    static boolean hasHiddenCharacters(String name) {
        return HIDDEN_PATTERN.matcher(name).find();
    }
}
