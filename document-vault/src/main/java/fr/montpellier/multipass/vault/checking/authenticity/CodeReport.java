package fr.montpellier.multipass.vault.checking.authenticity;

import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDoc;
import java.util.Optional;

/**
 * One code and what was found of it.
 *
 * @param code what it says, when it can be read at all
 */
public record CodeReport(Optional<TwoDDoc> code, CheckResult check) {

    static CodeReport of(CheckResult check) {
        return new CodeReport(Optional.empty(), check);
    }
}
