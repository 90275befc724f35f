package fr.montpellier.multipass.portal.gateways.consent;

import com.nimbusds.jose.JWSObject;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a signed receipt says ({@code docs/formats/receipt.md}). The texts are those that were signed, in the language in
 * which the resident agreed.
 *
 * @param jws the receipt itself, in JWS compact form
 * @param state {@code given}, {@code changed}, {@code followed}, {@code renewed} or {@code withdrawn}
 * @param at when the resident did it
 * @param actingBy by which relation another person did it for the resident; empty if they did it themselves
 * @param until when the authorisation ends or ended
 * @param lawfulBasis of the processing (GDPR, article 6), with the articles behind it
 * @param accessBasis on what each reading rests: {@code autorisation} or {@code echange-legal}
 * @param accessForms {@code pages}, {@code original} or {@code facts}
 * @param readings how many times each document may be read; empty: as often as needed
 * @param kept what is kept after a withdrawal, and why
 * @param text the exact text agreed to
 */
public record Receipt(
        String jws,
        String id,
        int revision,
        String state,
        Instant at,
        Optional<String> actingBy,
        Instant until,
        String demarche,
        String caseReference,
        String purpose,
        String lawfulBasis,
        String accessBasis,
        String privacyNotice,
        List<Information> information,
        List<String> accessForms,
        Optional<Integer> readings,
        String kept,
        ResponsibleBody controller,
        String text,
        String textHash) {

    /**
     * A type of documents.
     *
     * @param documents identifiers of those that were chosen
     * @param years of which a document was asked for, the latest first, in words; none: any
     * @param documentYears years that documents are of, in words, by identifier, where one was asked for
     * @param number of documents that the démarche asks for
     * @param laterVersionFollows whether a later version of a document takes its place
     * @param form in which they are read: {@code pages}, {@code original} or {@code facts}; empty in receipts that say it for all types at once
     * @param facts codes of the facts that are read instead of documents
     */
    public record Information(
            String type,
            String name,
            List<String> documents,
            List<String> years,
            Map<String, String> documentYears,
            int number,
            boolean laterVersionFollows,
            String form,
            List<String> facts) {}

    /** @param contact of the data protection officer */
    public record ResponsibleBody(String name, String address, String contact) {}

    public boolean isWithdrawal() {
        return state.equals("withdrawn");
    }

    /**
     * Reads a receipt. Its signature is not checked: it comes from the service that signs it, over a connection that
     * names that service.
     *
     * @throws IllegalArgumentException if the text is no receipt
     */
    public static Receipt parse(String jws) {
        try {
            JsonNode claims = JsonMapper.shared()
                    .readTree(JWSObject.parse(jws.strip()).getPayload().toString());
            JsonNode purpose = claims.at("/pii_processing/purposes/0");
            JsonNode event = claims.at("/event/0");
            JsonNode controller = claims.at("/party_identification/0");
            return new Receipt(
                    jws.strip(),
                    claims.at("/header/receipt_id").asString(),
                    claims.at("/header/revision").asInt(),
                    event.path("event_state").asString(),
                    Instant.parse(event.path("event_time").asString()),
                    Optional.of(event.path("acting_by").asString("")).filter(kind -> !kind.isEmpty()),
                    Instant.parse(event.path("valid_until").asString()),
                    purpose.at("/services/0/title").asString(),
                    purpose.at("/services/0/case").asString(),
                    purpose.path("purpose").asString(),
                    purpose.path("lawful_basis").asString(),
                    purpose.path("access_basis").asString(),
                    claims.at("/pii_processing/privacy_notice").asString(),
                    purpose.path("pii_information")
                            .valueStream()
                            .map(Receipt::information)
                            .toList(),
                    texts(purpose.path("access_forms")),
                    purpose.has("readings")
                            ? Optional.of(purpose.path("readings").asInt())
                            : Optional.empty(),
                    purpose.path("retention_period").asString(),
                    new ResponsibleBody(
                            controller.path("party_name").asString(),
                            controller.path("party_address").asString(),
                            controller
                                    .at("/party_contact/0/contact_information")
                                    .asString()),
                    claims.at("/proof/text").asString(),
                    claims.at("/proof/text_hash").asString());
        } catch (ParseException | JacksonException | java.time.DateTimeException e) {
            throw new IllegalArgumentException("not a receipt", e);
        }
    }

    private static Information information(JsonNode type) {
        return new Information(
                type.path("pii_type").asString(),
                type.path("name").asString(),
                texts(type.path("documents")),
                type.path("years")
                        .valueStream()
                        .map(year -> year.path("name").asString())
                        .toList(),
                type.path("document_years")
                        .propertyStream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                year -> year.getValue().path("name").asString())),
                type.path("number").asInt(1),
                type.path("later_version").asString("").equals("follows"),
                type.path("form").asString(""),
                texts(type.path("facts_only")));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
