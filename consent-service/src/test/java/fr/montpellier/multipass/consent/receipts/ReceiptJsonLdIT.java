package fr.montpellier.multipass.consent.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reads receipts with a JSON-LD processor that has the published context and no network. */
class ReceiptJsonLdIT extends RunningConsentService {

    private static final String DPV = "https://w3id.org/dpv#";
    private static final String DOCUMENT_YEAR = "tag:multipass.example,2026:receipt:documentYear";

    private final String ines = newSubject();

    private ServiceResponse give(String token, String body) {
        return post(
                "/api/authorisations",
                token,
                body,
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private JsonObject claims(ServiceResponse given) throws ParseException {
        String receipt = get(
                        "/api/authorisations/" + given.text("/id") + "/receipt",
                        resident(ines).token())
                .body();
        return json(SignedJWT.parse(receipt).getPayload().toString());
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    @Test
    void contexts_are_served_as_the_bytes_whose_hash_the_page_of_the_format_states() throws Exception {
        String page = Files.readString(Path.of("../docs/formats/receipt.md"));
        for (String number : List.of("1", "2")) {
            String context = get("/receipts/context/" + number, "").body();
            assertThat(page.replaceAll("\\s+", " "))
                    .as(number)
                    .contains("`/receipts/context/" + number + "` " + (number.equals("1") ? "is `" : "`")
                            + HexFormat.of()
                                    .formatHex(MessageDigest.getInstance("SHA-256")
                                            .digest(context.getBytes(StandardCharsets.UTF_8))));
        }
    }

    private JsonObject context() {
        return json(get("/receipts/context/1", "").body());
    }

    /** Has the context alone; every other document is refused. */
    private DocumentLoader offline() {
        Document context = JsonDocument.of(context());
        return (url, options) -> {
            if (!url.toString().equals("http://consent.example/receipts/context/1")) {
                throw new JsonLdError(JsonLdErrorCode.LOADING_DOCUMENT_FAILED, url.toString());
            }
            return context;
        };
    }

    private JsonObject expanded(JsonObject claims) throws JsonLdError {
        JsonArray nodes =
                JsonLd.expand(JsonDocument.of(claims)).loader(offline()).get();
        assertThat(nodes).hasSize(1);
        return nodes.getJsonObject(0);
    }

    private static JsonObject first(JsonObject node, String property) {
        return node.getJsonArray(property).getJsonObject(0);
    }

    private static Set<String> members(JsonValue value) {
        var names = new TreeSet<String>();
        if (value instanceof JsonObject object) {
            object.forEach((name, member) -> {
                names.add(name);
                // Its members are identifiers of documents.
                names.addAll(
                        name.equals("document_years")
                                ? members(member.asJsonObject()
                                        .values()
                                        .iterator()
                                        .next())
                                : members(member));
            });
        } else if (value instanceof JsonArray array) {
            array.forEach(item -> names.addAll(members(item)));
        }
        names.removeIf(name -> name.startsWith("@"));
        return names;
    }

    private ServiceResponse ofYears() {
        String notice = chosenDocument("avis-imposition");
        return give(
                resident(ines).acr("eidas2").token(),
                givingBody("inscription-scolaire", 5, textHash("inscription-scolaire"), "avis-imposition")
                        .replace("\"" + notice + "\"", "\"" + notice + "\", \"year\": 2019"));
    }

    private ServiceResponse byParent() {
        String token = resident(ines)
                .acr("eidas2")
                .claim("act", Map.of("sub", newSubject(), "name", "Maëlle Roussel"))
                .claim("representation", Map.of("id", UUID.randomUUID().toString(), "kind", "parental-authority"))
                .token();
        return give(
                token,
                givingBody(
                        "aide-loyer", 3, textHash("aide-loyer"), "bulletin-salaire", "justificatif-domicile", "rib"));
    }

    private ServiceResponse ofFacts() {
        return give(
                resident(ines).acr("eidas2").token(),
                givingBody("cheque-loisirs", 4, textHash("cheque-loisirs"), "identite", "justificatif-domicile"));
    }

    @Test
    void every_member_of_a_receipt_has_an_iri() throws Exception {
        JsonObject terms = context().getJsonObject("@context");
        var seen = new TreeSet<String>();

        for (ServiceResponse given : List.of(giveAid(ines), ofYears(), byParent(), ofFacts())) {
            assertThat(given.status()).as(given.body()).isEqualTo(201);
            JsonObject claims = claims(given);
            seen.addAll(members(claims));
            assertThat(terms.keySet()).containsAll(members(claims));
            assertThat(members(expanded(claims)))
                    .allMatch(name -> URI.create(name).isAbsolute());
        }
        assertThat(seen).contains("document_years", "later_version", "facts_only", "acting_by", "number");
        assertThat(terms).containsKey("rep_scope");
    }

    @Test
    void a_processor_without_network_reads_an_authorisation_in_terms_of_the_dpv() throws Exception {
        ServiceResponse given = giveAid(ines);
        JsonObject receipt = expanded(claims(given));

        assertThat(receipt.getJsonArray("@type").getString(0)).isEqualTo(DPV + "ConsentReceipt");
        assertThat(receipt.getString("@id")).startsWith("urn:uuid:");
        assertThat(first(receipt, "http://purl.org/dc/terms/conformsTo").getString("@id"))
                .isEqualTo("https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr");
        assertThat(first(receipt, DPV + "hasDataSubject").getString("@value")).isEqualTo(ines);
        assertThat(first(receipt, DPV + "hasRecordOfActivity").getString("@value"))
                .isEqualTo(given.text("/id"));
        assertThat(first(receipt, DPV + "hasConsentStatus").getString("@id")).isEqualTo(DPV + "ConsentGiven");
        assertThat(first(receipt, DPV + "hasProcess"))
                .containsKeys(
                        DPV + "hasPurpose",
                        DPV + "hasLegalBasis",
                        DPV + "hasPersonalData",
                        DPV + "hasRecipient",
                        DPV + "hasDataController",
                        DPV + "hasConsentControl");
        assertThat(first(receipt, DPV + "hasEntity")).containsKey(DPV + "hasName");
    }

    @Test
    void the_year_of_each_chosen_document_keeps_the_identifier_of_the_document() throws Exception {
        JsonObject process = first(expanded(claims(ofYears())), DPV + "hasProcess");

        JsonObject year = first(first(process, DPV + "hasPersonalData"), DOCUMENT_YEAR);
        assertThat(first(year, "tag:multipass.example,2026:receipt:document").getString("@value"))
                .isEqualTo(chosenDocument("avis-imposition"));
        assertThat(first(year, "tag:multipass.example,2026:receipt:calendarYear")
                        .getInt("@value"))
                .isEqualTo(2019);
    }

    @Test
    void a_withdrawal_is_a_withdrawn_consent() throws Exception {
        ServiceResponse given = giveAid(ines);
        post(
                "/api/authorisations/" + given.text("/id") + "/withdrawal",
                resident(ines).token(),
                "");

        assertThat(first(expanded(claims(given)), DPV + "hasConsentStatus").getString("@id"))
                .isEqualTo(DPV + "ConsentWithdrawn");
    }
}
