package fr.montpellier.multipass.journal.search;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reason for a search that names a person, which may be written into the journal.
 *
 * @param sentence in which the caller says why, of 10 to 300 characters; the person reads it
 */
public record StatedReason(SearchReason reason, String sentence) {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 300;

    /** Characters that change the direction of a text, with which a sentence is shown as another. */
    private static final String DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    /** Returns the reason, or empty if the code is unknown or the sentence is too short, too long or not readable. */
    public static Optional<StatedReason> of(@Nullable String code, @Nullable String sentence) {
        Optional<String> readable = Optional.ofNullable(sentence)
                .map(String::strip)
                .filter(text -> text.length() >= SHORTEST && text.length() <= LONGEST)
                .filter(text ->
                        text.chars().noneMatch(each -> Character.isISOControl(each) || DIRECTION.indexOf(each) >= 0));
        return Optional.ofNullable(code)
                .flatMap(SearchReason::fromCode)
                .flatMap(known -> readable.map(text -> new StatedReason(known, text)));
    }

    /** Returns a text without the sentence, which may be personal. */
    @Override
    public String toString() {
        return "StatedReason[" + reason + "]";
    }
}
