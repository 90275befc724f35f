package fr.montpellier.multipass.consent.register.sentences;

import java.util.regex.Pattern;

/**
 * Recognises a text that a draft left to be written. A line that is nothing but such a mark counts, a mark that ends a line after a colon,
 * and one in brackets, asterisks or quotation marks, as skeletons have it; a sentence about "une lettre à rédiger" does not.
 */
public final class DraftMark {

    private static final String WORDS = "(?:à (?:rédiger|compléter)|to be (?:written|completed))";

    private static final Pattern MARK = Pattern.compile(
            "(?:^|:)[^\\p{L}\\p{N}\\n]*" + WORDS + "[^\\p{L}\\p{N}\\n]*$|[\\[(*«“\"]\\h*" + WORDS + "\\h*[\\])*»”\"]",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE);

    private DraftMark() {}

    public static boolean isIn(String text) {
        return MARK.matcher(text).find();
    }
}
