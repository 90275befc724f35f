package fr.montpellier.multipass.vault.deposit;

import fr.montpellier.multipass.vault.authenticity.Check;
import fr.montpellier.multipass.vault.catalogue.JustificatifKind;
import fr.montpellier.multipass.vault.facts.KnownFact;

/** What the checks found in a file that may be kept. */
record Content(int pages, Check check) {

    /** Without facts that this kind of document is not read for. */
    Content keeping(JustificatifKind kind) {
        return new Content(pages, KnownFact.keeping(kind.extracted(), check));
    }
}
