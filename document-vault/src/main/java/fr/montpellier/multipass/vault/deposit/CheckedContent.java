package fr.montpellier.multipass.vault.deposit;

import fr.montpellier.multipass.vault.authenticity.CheckResult;
import fr.montpellier.multipass.vault.catalogue.JustificatifKind;
import fr.montpellier.multipass.vault.facts.KnownFact;

/** What the checks found in a file that may be kept. */
record CheckedContent(int pages, CheckResult check) {

    /** Without facts that this kind of document is not read for. */
    CheckedContent keeping(JustificatifKind kind) {
        return new CheckedContent(pages, KnownFact.keeping(kind.extracted(), check));
    }
}
