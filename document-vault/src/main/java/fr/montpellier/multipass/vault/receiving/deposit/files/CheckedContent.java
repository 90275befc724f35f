package fr.montpellier.multipass.vault.receiving.deposit.files;

import fr.montpellier.multipass.vault.catalogue.facts.KnownFact;
import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;

/** The result of the checks of a file that may be kept. */
public record CheckedContent(int pages, CheckResult check) {

    /** Returns the result without facts that are not extracted for this type. */
    public CheckedContent keeping(JustificatifKind kind) {
        return new CheckedContent(pages, KnownFact.keeping(kind.extracted(), check));
    }
}
