package fr.montpellier.multipass.consent.texts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A code with its name in the caller's language, for responses.
 *
 * @param inSentence name in the form used inside a sentence, such as "le CCAS"; absent if it is the name itself
 */
public record NamedCode(
        String code,
        String name,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String inSentence) {

    public NamedCode(String code, String name) {
        this(code, name, null);
    }
}
