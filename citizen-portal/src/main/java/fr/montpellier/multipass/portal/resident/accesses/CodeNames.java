package fr.montpellier.multipass.portal.resident.accesses;

import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import fr.montpellier.multipass.portal.gateways.vault.Erasure;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds names for the codes in journal entries: entries hold only codes and identifiers.
 *
 * @param pieces names of the resident's documents by identifier, of those types of which they have several
 * @param kept identifiers of all documents that the resident has
 * @param erased finds what is known of another one, by its identifier
 * @param earlier finds an authorisation that is not among the newest, by its identifier
 */
public record CodeNames(
        Map<String, String> types,
        Map<String, NamedCode> departments,
        Map<String, String> applications,
        Map<String, String> demarches,
        Map<String, String> pieces,
        Set<String> kept,
        Function<String, Optional<Erasure>> erased,
        Function<String, Optional<SharingAuthorisation>> earlier) {

    /** @param documents all that the resident has */
    public static CodeNames load(VaultGateway vault, ConsentGateway consent, List<Document> documents) {
        Map<String, String> types = new HashMap<>();
        Map<String, NamedCode> departments = new HashMap<>();
        Map<String, String> applications = new HashMap<>();
        Map<String, String> demarches = new HashMap<>();
        vault.documentTypes().forEach(kind -> types.put(kind.code(), kind.name()));
        consent.titles().forEach(demarche -> {
            demarches.put(demarche.code(), demarche.title());
            departments.put(demarche.department().code(), demarche.department());
        });
        Page<SharingAuthorisation> newest = consent.authorisations("");
        for (SharingAuthorisation authorisation : newest.items()) {
            demarches.put(authorisation.id(), authorisation.demarche().title());
            departments.put(authorisation.department().code(), authorisation.department());
            authorisation
                    .application()
                    .ifPresent(application -> applications.put(application.code(), application.name()));
        }
        return new CodeNames(
                types,
                departments,
                applications,
                demarches,
                PieceTexts.namesOfSeveral(documents),
                documents.stream().map(Document::id).collect(Collectors.toSet()),
                new ErasedDocuments(vault)::find,
                new EarlierAuthorisations(consent, newest.next())::find);
    }

    /** Returns the name of the document that an entry is about, if the resident has several of its type, or else its type. */
    Optional<String> piece(JournalEntry entry) {
        return entry.fact("document").map(pieces::get).or(() -> type(entry.fact("documentType")));
    }

    /**
     * Returns the name of the document that was read: with its deposit and deletion, as far as they are known, if it was
     * deleted since, because its period was deleted with it.
     */
    Optional<String> readPiece(JournalEntry entry) {
        return entry.fact("document")
                .filter(id -> !kept.contains(id))
                .flatMap(id -> piece(entry).map(name -> deleted(name, id, entry)))
                .or(() -> piece(entry));
    }

    private String deleted(String name, String id, JournalEntry entry) {
        Optional<Erasure> erasure = erased.apply(id);
        // What was refused may have named a document that never was.
        return erasure.map(each -> Texts.get(
                        "access.piece-deleted",
                        name,
                        Dates.date(each.depositedAt(), Texts.language()),
                        Dates.date(each.erasedAt(), Texts.language())))
                .orElseGet(() -> entry.isRefusal() ? name : Texts.get("piece.deleted-since", name));
    }

    private Optional<String> type(Optional<String> code) {
        return code.map(c -> types.getOrDefault(c, c));
    }

    /** Returns the department that an entry names, under its code if its name is not known. */
    Optional<NamedCode> department(JournalEntry entry) {
        return entry.fact("department")
                .map(code -> Optional.ofNullable(departments.get(code))
                        .or(() -> earlier(entry)
                                .map(SharingAuthorisation::department)
                                .filter(department -> department.code().equals(code)))
                        .orElseGet(() -> new NamedCode(code, code)));
    }

    /** Finds the name of the application that an entry names, to which the resident gave access then or since. */
    Optional<String> application(JournalEntry entry) {
        return entry.fact("application")
                .flatMap(code -> Optional.ofNullable(applications.get(code))
                        .or(() -> earlier(entry)
                                .flatMap(SharingAuthorisation::application)
                                .filter(application -> application.code().equals(code))
                                .map(NamedCode::name)));
    }

    private Optional<SharingAuthorisation> earlier(JournalEntry entry) {
        return entry.fact("authorisation").flatMap(earlier);
    }

    /** Returns the name of the démarche for which an entry was written: by its code, or by the authorisation for it. */
    public Optional<String> demarche(JournalEntry entry) {
        return entry.fact("demarche")
                .map(demarches::get)
                .or(() -> entry.fact("authorisation").map(demarches::get))
                .or(() -> earlier(entry).map(each -> each.demarche().title()));
    }
}
