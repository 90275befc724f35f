package fr.montpellier.multipass.vault.authenticity;

import java.util.Optional;

/**
 * One code and what was found of it.
 *
 * @param code what it says, when it can be read at all
 */
public record Reading(Optional<TwoDDoc> code, Check check) {

    static Reading of(Check check) {
        return new Reading(Optional.empty(), check);
    }
}
