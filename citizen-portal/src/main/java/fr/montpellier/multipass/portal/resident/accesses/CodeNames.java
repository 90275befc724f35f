package fr.montpellier.multipass.portal.resident.accesses;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.Authorisation;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import fr.montpellier.multipass.portal.gateways.vault.Document;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds names for the codes in journal entries: entries hold only codes and identifiers.
 *
 * @param pieces names of the resident's documents by identifier, of those types of which they have several
 */
public record CodeNames(
        Map<String, String> types,
        Map<String, NamedCode> departments,
        Map<String, String> applications,
        Map<String, String> demarches,
        Map<String, String> pieces) {

    /** @param documents all that the resident has */
    public static CodeNames load(VaultGateway vault, ConsentGateway consent, List<Document> documents) {
        Map<String, String> types = new HashMap<>();
        Map<String, NamedCode> departments = new HashMap<>();
        Map<String, String> applications = new HashMap<>();
        Map<String, String> demarches = new HashMap<>();
        vault.documentTypes().forEach(kind -> types.put(kind.code(), kind.name()));
        consent.demarches().forEach(demarche -> {
            demarches.put(demarche.code(), demarche.title());
            departments.put(demarche.department().code(), demarche.department());
        });
        for (Authorisation authorisation : consent.authorisations("").items()) {
            demarches.put(authorisation.id(), authorisation.demarche().title());
            departments.put(authorisation.department().code(), authorisation.department());
            authorisation
                    .application()
                    .ifPresent(application -> applications.put(application.code(), application.name()));
        }
        return new CodeNames(types, departments, applications, demarches, PieceTexts.namesOfSeveral(documents));
    }

    /** Returns the name of the document that an entry is about, if the resident has several of its type, or else its type. */
    Optional<String> piece(JournalEntry entry) {
        return entry.fact("document").map(pieces::get).or(() -> type(entry.fact("documentType")));
    }

    private Optional<String> type(Optional<String> code) {
        return code.map(c -> types.getOrDefault(c, c));
    }

    /** Returns the department, under its code if its name is not known. */
    Optional<NamedCode> department(Optional<String> code) {
        return code.map(c -> departments.getOrDefault(c, new NamedCode(c, c)));
    }

    /** Finds the name of an application to which the resident gave access, then or since. */
    Optional<String> application(Optional<String> code) {
        return code.map(applications::get);
    }

    /** Returns the name of the démarche for which an entry was written: by its code, or by the authorisation for it. */
    public Optional<String> demarche(JournalEntry entry) {
        return entry.fact("demarche")
                .map(demarches::get)
                .or(() -> entry.fact("authorisation").map(demarches::get));
    }
}
