package fr.montpellier.multipass.vault.checking.consistency;

import java.util.List;
import java.util.Map;

/**
 * Facts of the owner's other documents in force with which a deposit is compared.
 *
 * @param addressed facts of documents that may have an address, of the signed code or of the page where there is none
 * @param notices facts of the signed codes of tax notices
 * @param replaced facts of the document that the deposit replaces; empty if it replaces none, or one whose pupil was not
 *     accepted
 */
public record KnownDocuments(
        List<Map<String, String>> addressed, List<Map<String, String>> notices, Map<String, String> replaced) {

    /** No document is known. */
    public static final KnownDocuments NONE = new KnownDocuments(List.of(), List.of(), Map.of());

    public KnownDocuments {
        addressed = List.copyOf(addressed);
        notices = List.copyOf(notices);
        replaced = Map.copyOf(replaced);
    }

    /** Omits the facts, which are personal. */
    @Override
    public String toString() {
        return "KnownDocuments[" + addressed.size() + ", " + notices.size() + "]";
    }
}
