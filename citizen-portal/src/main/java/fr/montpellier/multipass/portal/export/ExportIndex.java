package fr.montpellier.multipass.portal.export;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Lists the content of the export, for people (HTML) and for programs (JSON). */
final class ExportIndex {

    /** File with the resident's requests about their data and the answers. */
    static final String REQUESTS = "demandes.json";

    /** File with what the data protection officer wrote to the resident about readings of their documents. */
    static final String MESSAGES = "messages.json";

    /** @param proof empty when the time-stamp authority has not answered yet */
    record Document(String name, String period, Instant depositedAt, String file, String details, String proof) {
        Document withoutProof() {
            return new Document(name, period, depositedAt, file, details, "");
        }
    }

    /** @param certificate empty until it is signed */
    record Erasure(String type, Instant erasedAt, String certificate) {}

    record SharingAuthorisation(
            String demarche,
            String department,
            String status,
            Instant givenAt,
            Instant until,
            String file,
            String receipt) {

        /** Returns the name of the receipt of an earlier revision. */
        String receipt(int revision) {
            return receipt.replace(".jws", "-" + revision + ".jws");
        }
    }

    /** @param receipts of the steps, the first one before the others; the end of an exchange that was not sent has none */
    record Exchange(
            String demarche,
            String department,
            String state,
            Instant announcedAt,
            String file,
            List<String> receipts) {}

    /** What the resident follows of a request to a department: state, steps, what was asked for and answered. */
    record CaseFile(String reference, String demarche, String department, Instant openedAt, String file) {}

    /** The entries of one journal. */
    static final class Entries {

        private final String service;
        private final String file;
        private final String folder;
        private final List<Long> indexes = new ArrayList<>();

        Entries(String service, String file, String folder) {
            this.service = service;
            this.file = file;
            this.folder = folder;
        }

        void add(long at) {
            indexes.add(at);
        }

        @JsonProperty
        String service() {
            return service;
        }

        @JsonProperty
        String file() {
            return file;
        }

        @JsonProperty
        String key() {
            return folder + "key";
        }

        @JsonProperty
        int count() {
            return indexes.size();
        }

        @JsonIgnore
        List<Long> indexes() {
            return indexes;
        }
    }

    private final Instant exportedAt;
    private final List<Document> pieces = new ArrayList<>();
    private final List<Erasure> erasures = new ArrayList<>();
    private final List<SharingAuthorisation> authorisations = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<Entries> journals = new ArrayList<>();
    private final List<CaseFile> cases = new ArrayList<>();
    private int applications;
    private int requests;
    private int messages;

    ExportIndex(Instant exportedAt) {
        this.exportedAt = exportedAt;
    }

    @JsonProperty
    String format() {
        return "multipass-export/1";
    }

    @JsonProperty
    Instant exportedAt() {
        return exportedAt;
    }

    @JsonProperty
    List<Document> pieces() {
        return pieces;
    }

    @JsonProperty
    List<Erasure> erasures() {
        return erasures;
    }

    @JsonProperty
    List<SharingAuthorisation> authorisations() {
        return authorisations;
    }

    @JsonProperty
    List<Exchange> exchanges() {
        return exchanges;
    }

    static Exchange exchange(JsonNode exchange) {
        String base = "echanges/" + exchange.path("id").asString();
        return new Exchange(
                exchange.path("demarche").path("title").asString(),
                exchange.path("department").path("name").asString(),
                exchange.path("state").asString(),
                Instant.parse(exchange.path("announcedAt").asString()),
                base + ".json",
                IntStream.rangeClosed(1, exchange.path("revision").asInt())
                        .mapToObj(revision -> base + "-" + revision + ".jws")
                        .toList());
    }

    @JsonProperty
    List<CaseFile> cases() {
        return cases;
    }

    static CaseFile caseFile(JsonNode listed) {
        String reference = listed.path("caseReference").asString();
        return new CaseFile(
                reference,
                listed.path("demarche").path("title").asString(),
                listed.path("department").path("name").asString(),
                Instant.parse(listed.path("givenAt").asString()),
                "dossiers/" + safeName(reference) + ".json");
    }

    /** Number of the resident's requests about their data. */
    @JsonProperty
    int requests() {
        return requests;
    }

    void requests(int count) {
        requests = count;
    }

    /** Number of messages of the data protection officer. */
    @JsonProperty
    int messages() {
        return messages;
    }

    void messages(int count) {
        messages = count;
    }

    @JsonProperty
    int applications() {
        return applications;
    }

    void applications(int count) {
        applications = count;
    }

    @JsonProperty
    List<Entries> journals() {
        return journals;
    }

    /**
     * Describes a document. Its file is named by type, period and identifier, in letters that every file system
     * accepts.
     */
    static Document document(JsonNode document) {
        String period = document.path("period").asString("");
        String base = "pieces/"
                + safeName(document.path("type").path("code").asString() + (period.isEmpty() ? "" : "-" + period) + "-"
                        + document.path("id").asString());
        return new Document(
                document.path("type").path("name").asString(),
                period,
                Instant.parse(document.path("depositedAt").asString()),
                base + "." + extension(document.path("mediaType").asString()),
                base + ".json",
                base + ".preuve-de-depot.zip");
    }

    static Erasure erasure(JsonNode erasure, String certificate) {
        return new Erasure(
                erasure.path("type").asString(),
                Instant.parse(erasure.path("erasedAt").asString()),
                certificate);
    }

    static SharingAuthorisation authorisation(JsonNode authorisation) {
        String base = "autorisations/" + safeName(authorisation.path("id").asString());
        return new SharingAuthorisation(
                authorisation.path("demarche").path("title").asString(),
                authorisation.path("department").path("name").asString(),
                authorisation.path("status").asString(),
                Instant.parse(authorisation.path("givenAt").asString()),
                Instant.parse(authorisation.path("until").asString()),
                base + ".json",
                base + ".jws");
    }

    private static String safeName(String name) {
        return name.replaceAll("[^A-Za-z0-9-]", "_");
    }

    private static String extension(String mediaType) {
        return Optional.of(mediaType.substring(mediaType.indexOf('/') + 1))
                .map(kind -> kind.equals("jpeg") ? "jpg" : safeName(kind))
                .orElseThrow();
    }
}
