package fr.montpellier.multipass.vault.giving.sharing.keys;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.giving.decisions.ChosenDocuments;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.SharedBinding;
import java.text.ParseException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sharing event, signed by the consent service: docs/formats/sharing-event.md.
 *
 * @param kind {@code given}, {@code changed}, {@code withdrawn} or {@code expired}
 * @param revision of the authorisation; a later one replaces an earlier one
 * @param pairwise identifiers under which the application knows them
 * @param readings how many times each document may be read; empty: as often as needed
 * @param happenedAt time of the event, to the second
 * @param recipients the department, and the application by which it reads, if it was given to one
 * @param types of documents that may be opened
 * @param facts codes of facts that may be read of documents that may not be opened
 * @param documents documents that may be opened or whose facts may be read
 * @param exchange the legal exchange, if the event is of one; such an event opens no document
 */
public record SharingEvent(
        String kind,
        SharingAuthorisationId authorisation,
        int revision,
        SubjectId owner,
        List<Recipient> recipients,
        List<JustificatifType> types,
        Map<JustificatifType, List<String>> facts,
        ChosenDocuments documents,
        Map<DocumentId, String> pairwise,
        Optional<Integer> readings,
        Instant happenedAt,
        Instant until,
        Optional<ExchangeTerms> exchange) {

    public static final String TYPE = "multipass-sharing-event+jwt";
    public static final String GIVEN = "given";
    public static final String CHANGED = "changed";
    public static final String WITHDRAWN = "withdrawn";

    /**
     * Reads the claims of an event.
     *
     * @throws IllegalArgumentException if a member is missing or malformed
     */
    public static SharingEvent of(JWTClaimsSet claims) {
        try {
            Map<String, Object> members = present(claims.getJSONObjectClaim("authorisation"));
            return new SharingEvent(
                    present(claims.getStringClaim("event")),
                    SharingAuthorisationId.parse(text(members, "id")),
                    revision(members),
                    new SubjectId(present(claims.getSubject())),
                    recipients(members),
                    types(members),
                    facts(members),
                    documents(members),
                    pairwise(members),
                    members.containsKey("readings") ? Optional.of(positive(members, "readings")) : Optional.empty(),
                    present(claims.getIssueTime()).toInstant(),
                    Instant.parse(text(members, "until")).truncatedTo(ChronoUnit.MICROS),
                    ExchangeTerms.of(members.get("exchange")));
        } catch (ParseException | java.time.DateTimeException e) {
            throw new IllegalArgumentException("not a sharing event", e);
        }
    }

    /** Returns the code of the department that may read. */
    public String department() {
        return recipients.getFirst().departmentCode();
    }

    /** Returns the SIRET of the organisation of the department. */
    public String organisation() {
        return recipients.getFirst().organisation();
    }

    /** Returns whether the event opens this document to the reader. */
    public boolean opens(Document document, Recipient recipient) {
        return concerns(document, recipient) && types.contains(document.type());
    }

    /** Returns the codes of the facts that the reader may read of this document, which stays closed. */
    public List<String> factsOf(Document document, Recipient recipient) {
        return concerns(document, recipient) ? facts.getOrDefault(document.type(), List.of()) : List.of();
    }

    private boolean concerns(Document document, Recipient recipient) {
        return grants()
                && recipients.contains(recipient)
                && document.owner().equals(owner)
                && documents.contains(document);
    }

    /** Returns whether the event grants access to documents or facts; other events end it. */
    public boolean grants() {
        return kind.equals(GIVEN) || kind.equals(CHANGED);
    }

    /**
     * Returns the identifier of the document for the reader: that of the vault for a department, the pairwise one for
     * an application; empty if the application has none.
     */
    public Optional<String> identifierOf(DocumentId document, Recipient recipient) {
        return recipient.isApplication()
                ? Optional.ofNullable(pairwise.get(document))
                : Optional.of(document.toString());
    }

    /** Returns the document that the application knows under that identifier. */
    public Optional<DocumentId> findPairwise(String identifier) {
        return pairwise.entrySet().stream()
                .filter(entry -> entry.getValue().equals(identifier))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Returns whether the event opens documents of the type, or grants facts of them. */
    boolean covers(JustificatifType type) {
        return types.contains(type) || facts.containsKey(type);
    }

    /** Returns whether the document could be chosen: one that had been replaced at the time of the event cannot. */
    public boolean couldChoose(Document document) {
        return document.lifecycle().isOpenSince(happenedAt);
    }

    /** Returns whether the event names all of these documents. */
    public boolean names(List<Document> asked) {
        return asked.stream().allMatch(documents::contains);
    }

    /** Returns the identifiers of the documents that are opened or whose facts are read. */
    public List<DocumentId> allDocuments() {
        return documents.of(
                Stream.concat(types.stream(), facts.keySet().stream()).collect(Collectors.toSet()));
    }

    public SharedBinding binding(Binding document, Recipient recipient) {
        return new SharedBinding(document, authorisation, recipient.value(), until);
    }

    /** Events from before authorisations could change have no number. */
    private static int revision(Map<String, Object> members) {
        return members.containsKey("revision") ? positive(members, "revision") : 1;
    }

    private static int positive(Map<String, Object> members, String name) {
        if (members.get(name) instanceof Number number
                && number.longValue() >= 1
                && number.longValue() <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw new IllegalArgumentException("not a positive number: " + name);
    }

    private static List<Recipient> recipients(Map<String, Object> members) {
        Recipient department =
                Recipient.department(text(members, "organisation"), new DepartmentCode(text(members, "department")));
        Optional<Recipient> application = members.containsKey("application")
                ? Optional.of(Recipient.application(text(members, "application")))
                : Optional.empty();
        return Stream.concat(Stream.of(department), application.stream()).toList();
    }

    private static List<JustificatifType> types(Map<String, Object> members) {
        if (!(members.get("types") instanceof List<?> types)) {
            throw new IllegalArgumentException("no list of types");
        }
        return types.stream()
                .map(type -> new JustificatifType(String.valueOf(type)))
                .toList();
    }

    private static Map<JustificatifType, List<String>> facts(Map<String, Object> members) {
        if (!members.containsKey("facts")) {
            return Map.of();
        }
        if (!(members.get("facts") instanceof Map<?, ?> byType)) {
            throw new IllegalArgumentException("facts of no type");
        }
        Map<JustificatifType, List<String>> facts = new HashMap<>();
        byType.forEach((type, codes) -> {
            if (!(codes instanceof List<?> list)) {
                throw new IllegalArgumentException("no list of facts");
            }
            facts.put(
                    new JustificatifType(String.valueOf(type)),
                    list.stream().map(String::valueOf).toList());
        });
        return Map.copyOf(facts);
    }

    /**
     * Returns the chosen documents. Events from before residents chose documents name none, and grant access to none.
     */
    private static ChosenDocuments documents(Map<String, Object> members) {
        if (!members.containsKey("documents")) {
            return ChosenDocuments.NONE;
        }
        if (!(members.get("documents") instanceof Map<?, ?> byType)) {
            throw new IllegalArgumentException("documents of no type");
        }
        return ChosenDocuments.of(byType);
    }

    private static Map<DocumentId, String> pairwise(Map<String, Object> members) {
        if (!members.containsKey("pairwise")) {
            return Map.of();
        }
        if (!(members.get("pairwise") instanceof Map<?, ?> byDocument)) {
            throw new IllegalArgumentException("pairwise identifiers of no document");
        }
        return byDocument.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> DocumentId.parse(String.valueOf(entry.getKey())),
                        entry -> String.valueOf(entry.getValue())));
    }

    private static String text(Map<String, Object> members, String name) {
        return members.get(name) instanceof String text ? text : present(null);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("a sharing event without one of its members");
        }
        return value;
    }
}
