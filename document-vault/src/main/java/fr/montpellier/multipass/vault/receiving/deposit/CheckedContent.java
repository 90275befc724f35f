package fr.montpellier.multipass.vault.receiving.deposit;

import fr.montpellier.multipass.vault.catalogue.facts.KnownFact;
import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;



/** What the checks found in a file that may be kept. */
record CheckedContent(int pages, CheckResult check) {

    /** Without facts that this kind of document is not read for. */
    CheckedContent keeping(JustificatifKind kind) {
        return new CheckedContent(pages, KnownFact.keeping(kind.extracted(), check));
    }
}
