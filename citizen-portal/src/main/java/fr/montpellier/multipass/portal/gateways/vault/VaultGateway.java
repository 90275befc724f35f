package fr.montpellier.multipass.portal.gateways.vault;

import fr.montpellier.multipass.portal.gateways.ContentReader;
import fr.montpellier.multipass.portal.gateways.FileContent;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import fr.montpellier.multipass.portal.gateways.vault.deposit.DocumentLimit;
import fr.montpellier.multipass.portal.gateways.vault.deposit.TextRecognition;
import fr.montpellier.multipass.portal.gateways.vault.documents.CaseFactSheets;
import fr.montpellier.multipass.portal.gateways.vault.documents.Consultation;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.portal.gateways.vault.documents.DocumentChoice;
import fr.montpellier.multipass.portal.gateways.vault.documents.DocumentNeed;
import fr.montpellier.multipass.portal.gateways.vault.documents.Fact;
import fr.montpellier.multipass.portal.gateways.vault.documents.PageText;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriBuilder;

/** Calls the document vault for residents and agents. */
@Component
public class VaultGateway {

    private static final int NOT_FOUND = 404;
    private static final int PAGE = 50;

    /** Most needs of one request. */
    private static final int MOST_NEEDS = 200;

    private static final String FIRST_PAGE = "?limit=200";
    private static final String NEXT_PAGE = "&cursor={cursor}";

    private final ServiceClient client;

    public VaultGateway(ServiceClient client) {
        this.client = client;
    }

    /**
     * A type of the catalogue.
     *
     * @param period {@code none}, {@code year}, {@code month} or {@code school-year}
     * @param validityFrom the date from which the validity counts: {@code none}, {@code issue-date}, {@code income-year},
     *     {@code school-year} or {@code expiry-date}
     */
    public record DocumentType(
            String code, String name, String description, Optional<String> period, Optional<String> validityFrom) {}

    public List<DocumentType> documentTypes() {
        return client.fetchPage(Service.VAULT, DocumentType.class, () -> get("/api/justificatif-types"))
                .items();
    }

    /**
     * Returns all documents of the resident, newest first, former versions and the archive included. The vault bounds them (see
     * {@link #documentLimit()}), so that they are five pages at most, unless the operator allows more.
     */
    public List<Document> documents() {
        return all(Document.class, "/api/documents");
    }

    /**
     * Returns a page of the resident's documents.
     *
     * @param cursor of the page, or an empty string for the first
     */
    public Page<Document> documents(String cursor, int limit) {
        return client.fetchPage(
                Service.VAULT,
                Document.class,
                () -> cursor.isEmpty()
                        ? get("/api/documents?limit={limit}", limit)
                        : get("/api/documents?limit={limit}" + NEXT_PAGE, limit, cursor));
    }

    public Document document(String id) {
        return client.fetch(Service.VAULT, Document.class, () -> get("/api/documents/{id}", id));
    }

    /**
     * Returns what a reader would learn of one of the resident's documents.
     *
     * @param codes of facts, and of questions about facts
     */
    public List<Fact> factsAsRead(String id, List<String> codes) {
        return client.fetchPage(
                        Service.VAULT,
                        Fact.class,
                        () -> client.forService(Service.VAULT)
                                .get()
                                .uri(b -> b.path("/api/documents/{id}/facts")
                                        .queryParam("code", codes)
                                        .build(id)))
                .items();
    }

    /** Returns one of the resident's documents, or empty if there is none, such as after it was deleted. */
    public Optional<Document> findDocument(String id) {
        return found(() -> document(id));
    }

    private static <T> Optional<T> found(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (GatewayException.Refused refused) {
            if (refused.problem().status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /**
     * Returns the documents among which the resident chooses for each of these needs, best fit first.
     *
     * @param proposedOnly whether the documents that are not proposed are left out
     */
    public Map<DocumentNeed, DocumentChoice.OfNeed> choices(Collection<DocumentNeed> needs, boolean proposedOnly) {
        return choices(needs, proposedOnly, 0);
    }

    /** Returns the documents for a need that were deposited before the newest ones of the type, which are left out. */
    public DocumentChoice.OfNeed olderChoices(DocumentNeed need, int leftOut) {
        return choices(List.of(need), false, leftOut)
                .getOrDefault(need, new DocumentChoice.OfNeed(need.type(), List.of(), Optional.empty()));
    }

    private Map<DocumentNeed, DocumentChoice.OfNeed> choices(
            Collection<DocumentNeed> needs, boolean proposedOnly, int from) {
        List<DocumentNeed> asked = List.copyOf(new LinkedHashSet<>(needs));
        List<DocumentChoice.OfNeed> answered = asked.stream()
                .gather(Gatherers.windowFixed(MOST_NEEDS))
                .flatMap(part -> client
                        .fetchPage(
                                Service.VAULT,
                                DocumentChoice.OfNeed.class,
                                () -> client.forService(Service.VAULT)
                                        .post()
                                        .uri("/api/document-choices")
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .body(Map.of("needs", part, "proposedOnly", proposedOnly, "from", from)))
                        .items()
                        .stream())
                .toList();
        // The answer is in the order of the needs.
        return IntStream.range(0, Math.min(asked.size(), answered.size()))
                .boxed()
                .collect(Collectors.toMap(asked::get, answered::get));
    }

    /**
     * States the date of a document that was deposited without one.
     *
     * @param date in the form of ISO 8601, or an empty string
     * @param period from which the date follows, in the form that the type asks for, or an empty string
     */
    public Document stateDate(String id, String date, String period) {
        return client.fetch(
                Service.VAULT,
                Document.class,
                () -> client.forService(Service.VAULT)
                        .put()
                        .uri("/api/documents/{id}/date", id)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("date", date, "period", period)));
    }

    /** Returns how many documents the resident may have. */
    public DocumentLimit documentLimit() {
        return client.fetch(Service.VAULT, DocumentLimit.class, () -> get("/api/document-limit"));
    }

    /** Returns whether the vault recognises text on photographs and scans. */
    public boolean recognisesText() {
        return client.fetch(Service.VAULT, TextRecognition.class, () -> get("/api/text-recognition"))
                .available();
    }

    /** Files a document under another type; the vault checks the file anew and erases the former document. */
    public Document refile(String id, String type) {
        return client.fetch(
                Service.VAULT,
                Document.class,
                () -> client.forService(Service.VAULT)
                        .post()
                        .uri("/api/documents/{id}/refiling?type={type}", id, type));
    }

    /** Records that the resident says that a document is of the type under which it is filed, although it shows another. */
    public Document confirmType(String id) {
        return client.fetch(
                Service.VAULT,
                Document.class,
                () -> client.forService(Service.VAULT).put().uri("/api/documents/{id}/type-confirmation", id));
    }

    /** Returns the documents that end, the earliest first, and those about which the owner is asked. */
    public List<Reminder> reminders() {
        return all(Reminder.class, "/api/reminders");
    }

    /** Confirms that a document without an end is still right; its owner is asked again in a year. */
    public void confirmStillValid(String id) {
        client.execute(
                Service.VAULT,
                () -> client.forService(Service.VAULT)
                        .post()
                        .uri("/api/documents/{id}/still-right", id)
                        .retrieve()
                        .toBodilessEntity());
    }

    /** Returns a page of the erasures, newest first. */
    public Page<Erasure> erasures(Optional<String> cursor) {
        return client.fetchPage(
                Service.VAULT,
                Erasure.class,
                () -> cursor.isPresent()
                        ? get("/api/erasures?limit={limit}" + NEXT_PAGE, PAGE, cursor.orElseThrow())
                        : get("/api/erasures?limit={limit}", PAGE));
    }

    /** Returns the erasure of a document, or empty if the resident had no such document or still has it. */
    public Optional<Erasure> findErasure(String document) {
        return found(() -> client.fetch(Service.VAULT, Erasure.class, () -> get("/api/erasures/{document}", document)));
    }

    /** Returns a signed certificate as the vault sends it. */
    public String erasureCertificate(String document) {
        return client.fetch(Service.VAULT, String.class, () -> get("/api/erasures/{document}/certificate", document));
    }

    public void delete(String id) {
        client.execute(
                Service.VAULT,
                () -> client.forService(Service.VAULT)
                        .delete()
                        .uri("/api/documents/{id}", id)
                        .retrieve()
                        .toBodilessEntity());
    }

    /** Returns the documents that an authorisation opens to an agent. */
    public List<Document> documentsForCase(String authorisationId, String caseReference) {
        return allOfCase(Document.class, "/api/authorisations/{id}/documents", authorisationId, caseReference);
    }

    /**
     * Reads, as an agent, the facts that an authorisation gives instead of documents; the vault records it in its
     * journal before it answers.
     */
    public CaseFactSheets factsForCase(String authorisationId, String caseReference) {
        return client.fetch(
                Service.VAULT,
                CaseFactSheets.class,
                () -> get(
                        "/api/authorisations/{id}/facts" + FIRST_PAGE + "&case={case}",
                        authorisationId,
                        caseReference));
    }

    public void readOwn(String id, ContentReader reader) {
        read(b -> b.path("/api/documents/{id}/content").build(id), reader);
    }

    /** Streams the picture of the first page of one of the resident's documents. */
    public void readThumbnail(String id, ContentReader reader) {
        read(b -> b.path("/api/documents/{id}/thumbnail").build(id), reader);
    }

    /**
     * Returns the identifiers of the resident's documents in which all of these words are written.
     *
     * @param words sent in a body, since they may be personal
     */
    public Set<String> findByWords(String words) {
        return Set.copyOf(client.fetchAll(
                Service.VAULT,
                String.class,
                cursor -> (cursor.isEmpty()
                                ? client.forService(Service.VAULT).post().uri("/api/document-search")
                                : client.forService(Service.VAULT)
                                        .post()
                                        .uri("/api/document-search?cursor={cursor}", cursor))
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("words", words))));
    }

    /** Streams the stamped proof of a deposit, as a ZIP. */
    public void readProof(String id, ContentReader reader) {
        read(b -> b.path("/api/documents/{id}/proof/file").build(id), reader);
    }

    /** Streams the PDF/A that the vault made of the resident's own images. */
    public void readOwnCopy(String id, ContentReader reader) {
        read(b -> b.path("/api/documents/{id}/copy").build(id), reader);
    }

    /** Opens a document, as an agent, to look at its pages: the vault asks for a decision and writes its journal. */
    public Consultation open(String authorisationId, String id, String caseReference) {
        return client.fetch(
                Service.VAULT,
                Consultation.class,
                () -> client.forService(Service.VAULT)
                        .post()
                        .uri(
                                "/api/authorisations/{authorisation}/documents/{id}/consultations?case={case}",
                                authorisationId,
                                id,
                                caseReference));
    }

    /**
     * Streams one page of an open document, as a picture.
     *
     * @param number from 1
     */
    public void readPage(
            String authorisationId,
            String id,
            String consultation,
            int number,
            String caseReference,
            ContentReader reader) {
        read(
                b -> b.path("/api/authorisations/{authorisation}/documents/{id}/consultations/{consultation}"
                                + "/pages/{number}")
                        .queryParam("case", "{case}")
                        .build(authorisationId, id, consultation, number, caseReference),
                reader);
    }

    /**
     * Returns the text of one page of an open document.
     *
     * @param number from 1
     */
    public PageText pageText(String authorisationId, String id, String consultation, int number, String caseReference) {
        return client.fetch(
                Service.VAULT,
                PageText.class,
                () -> get(
                        "/api/authorisations/{authorisation}/documents/{id}/consultations/{consultation}"
                                + "/pages/{number}/text?case={case}",
                        authorisationId,
                        id,
                        consultation,
                        number,
                        caseReference));
    }

    /** Downloads the file as an agent: the vault asks for a decision and writes its journal before the first byte. */
    public void readForCase(String authorisationId, String id, String caseReference, ContentReader reader) {
        read(
                b -> b.path("/api/authorisations/{authorisation}/documents/{id}/content")
                        .queryParam("case", "{case}")
                        .build(authorisationId, id, caseReference),
                reader);
    }

    private void read(Function<UriBuilder, URI> address, ContentReader reader) {
        client.execute(
                Service.VAULT,
                () -> client.streamingForService(Service.VAULT)
                        .get()
                        .uri(address)
                        .exchange((request, response) -> {
                            if (response.getStatusCode().isError()) {
                                throw client.toException(Service.VAULT, response);
                            }
                            MediaType type = response.getHeaders().getContentType();
                            reader.read(new FileContent(
                                    type == null ? MediaType.APPLICATION_OCTET_STREAM_VALUE : type.toString(),
                                    response.getHeaders().getContentLength(),
                                    response.getBody()));
                            return true;
                        }));
    }

    private <T> List<T> all(Class<T> type, String path) {
        return client.fetchAll(
                Service.VAULT,
                type,
                cursor -> cursor.isEmpty() ? get(path + FIRST_PAGE) : get(path + FIRST_PAGE + NEXT_PAGE, cursor));
    }

    private <T> List<T> allOfCase(Class<T> type, String path, String authorisation, String reference) {
        String first = path + FIRST_PAGE + "&case={case}";
        return client.fetchAll(
                Service.VAULT,
                type,
                cursor -> cursor.isEmpty()
                        ? get(first, authorisation, reference)
                        : get(first + NEXT_PAGE, authorisation, reference, cursor));
    }

    private RestClient.RequestHeadersSpec<?> get(String path, Object... values) {
        return client.forService(Service.VAULT).get().uri(path, values);
    }
}
