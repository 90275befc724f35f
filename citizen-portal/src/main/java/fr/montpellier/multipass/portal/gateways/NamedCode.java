package fr.montpellier.multipass.portal.gateways;

import java.util.Locale;
import java.util.Optional;

/**
 * A code with its name in the person's language.
 *
 * @param inSentence the name as it stands inside a sentence, such as "le CCAS"; empty if it is the name itself
 */
public record NamedCode(String code, String name, Optional<String> inSentence) {

    public NamedCode(String code, String name) {
        this(code, name, Optional.empty());
    }

    /** Returns the name as it stands inside a sentence: "le CCAS". */
    public String withinSentence() {
        return inSentence.orElse(name);
    }

    /** Returns the name as it begins a sentence: "Le CCAS". */
    public String beginningSentence() {
        String within = withinSentence();
        return within.isEmpty() ? within : within.substring(0, 1).toUpperCase(Locale.ROOT) + within.substring(1);
    }
}
