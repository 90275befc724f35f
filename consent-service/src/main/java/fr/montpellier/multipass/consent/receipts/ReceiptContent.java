package fr.montpellier.multipass.consent.receipts;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.consent.demarches.DemarcheTexts;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.demarches.needs.DisclosureForm;
import fr.montpellier.multipass.consent.demarches.needs.NamedYear;
import fr.montpellier.multipass.consent.demarches.needs.Need;
import fr.montpellier.multipass.consent.demarches.needs.NeededYear;
import fr.montpellier.multipass.consent.organisations.Organisation;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.tokens.representation.MandateDomain;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import java.time.Duration;
import java.util.Date;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Builds the claims of a receipt: the sections of ISO/IEC TS 27560:2023 (header, processing, party, event) with the
 * terms of its DPV profile, and a proof section of Multipass. They are a JSON-LD document: the context names the IRI of
 * each member. Documented in {@code docs/formats/receipt.md}.
 */
final class ReceiptContent {

    static final String SCHEMA = "dpv-27560:receipt-eu-gdpr";

    private final AgreedSharing sharing;
    private final DemarcheTexts texts;
    private final String service;
    private final String portal;
    private final Optional<Representative> acting;

    /**
     * @param service external address of this service
     * @param portal external address of the citizen portal
     * @param acting who acts for the resident; empty if they act themselves
     */
    ReceiptContent(AgreedSharing sharing, String service, String portal, Optional<Representative> acting) {
        this.sharing = sharing;
        this.texts = sharing.demarche().in(sharing.language());
        this.service = service;
        this.portal = portal;
        this.acting = acting;
    }

    JWTClaimsSet claims() {
        String receiptId = UUID.randomUUID().toString();
        return new JWTClaimsSet.Builder()
                .issuer(service)
                .subject(sharing.resident().value())
                .jwtID(receiptId)
                .issueTime(Date.from(sharing.at()))
                .claim("@context", service + ReceiptContextController.OF_AUTHORISATIONS)
                .claim("@id", "urn:uuid:" + receiptId)
                .claim("@type", "ConsentReceipt")
                .claim("header", header(receiptId))
                .claim("pii_processing", processing())
                .claim("party_identification", List.of(controller()))
                .claim("event", List.of(event()))
                .claim("proof", proof())
                .build();
    }

    private Map<String, Object> header(String receiptId) {
        return ordered(
                "schema_version",
                SCHEMA,
                "record_id",
                sharing.id().toString(),
                "revision",
                sharing.revision(),
                "receipt_id",
                receiptId,
                "pii_principal_id",
                sharing.resident().value());
    }

    private Map<String, Object> processing() {
        return ordered(
                "privacy_notice",
                        portal + "/donnees-personnelles/" + sharing.demarche().code(),
                "language", sharing.language().code(),
                "purposes", List.of(purpose()));
    }

    private Map<String, Object> purpose() {
        String siret = sharing.demarche().department().organisation().siret();
        Map<String, Object> purpose = ordered(
                "purpose", texts.purpose(),
                "services",
                        List.of(ordered(
                                "demarche", sharing.demarche().code().value(),
                                "version", sharing.demarche().version(),
                                "title", texts.title(),
                                "case", sharing.caseReference())),
                "lawful_basis", texts.article(),
                "access_basis", LegalBasis.AUTORISATION.code(),
                "pii_information",
                        sharing.types().stream().map(this::information).toList(),
                "data_read", texts.dataRead());
        sharing.readings().ifPresent(readings -> purpose.put("readings", readings));
        purpose.putAll(ordered(
                "pii_controllers", List.of(siret),
                "recipients", recipients(),
                "access_forms", accessForms(),
                "storage_locations", List.of("FR"),
                "retention_period", texts.kept(),
                "jurisdiction", "FR",
                "withdrawal_method", "POST " + service + "/api/authorisations/" + sharing.id() + "/withdrawal",
                "privacy_rights_reference", List.of("GDPR, articles 15 to 22 and 77"),
                "authority", "CNIL, 3 place de Fontenoy, 75334 Paris, https://www.cnil.fr"));
        return purpose;
    }

    /** Returns the department, and the application by which it reads if the resident authorised it through one. */
    private List<String> recipients() {
        return Stream.concat(Stream.of(sharing.demarche().department().code().value()), sharing.application().stream())
                .toList();
    }

    /**
     * Returns the forms of access: {@code pages}, seen on the screen; {@code original}, the file itself; {@code facts},
     * without the documents.
     */
    private List<String> accessForms() {
        Set<DisclosureForm> forms = EnumSet.noneOf(DisclosureForm.class);
        sharing.types().stream().map(this::form).forEach(forms::add);
        if (forms.contains(DisclosureForm.ORIGINAL)) {
            forms.add(DisclosureForm.PAGES);
        }
        return forms.stream().map(DisclosureForm::code).toList();
    }

    /** Returns the form in which documents of a type are read; an application receives the file. */
    private DisclosureForm form(JustificatifType type) {
        if (sharing.facts().replaces(type)) {
            return DisclosureForm.FACTS;
        }
        return sharing.application().isPresent()
                ? DisclosureForm.ORIGINAL
                : sharing.demarche().form(type).orElse(DisclosureForm.PAGES);
    }

    private Map<String, Object> information(JustificatifType type) {
        String name = sharing.demarche().nameOf(type, sharing.language());
        Map<String, Object> information =
                ordered("pii_type", type.value(), "name", name, "collection_method", "porte-documents Multipass");
        information.put(
                "documents",
                sharing.documents().of(type).stream().map(DocumentId::toString).toList());
        information.put("form", form(type).code());
        sharing.demarche()
                .need(type)
                .map(Need::number)
                .filter(number -> number > 1)
                .ifPresent(number -> information.put("number", number));
        sharing.demarche().need(type).flatMap(Need::year).ifPresent(year -> putYears(information, type, year));
        if (sharing.demarche().following(sharing.types()).contains(type)) {
            information.put("later_version", "follows");
        }
        if (sharing.facts().replaces(type)) {
            information.put("facts_only", sharing.facts().codes().get(type.value()));
        }
        return information;
    }

    /** Says of which years a document was asked for, and of which each chosen one is. */
    private void putYears(Map<String, Object> information, JustificatifType type, NeededYear year) {
        information.put(
                "years",
                year.namedAt(sharing.years().askedAt(), sharing.language()).stream()
                        .map(ReceiptContent::named)
                        .toList());
        Map<String, Object> ofDocuments = new LinkedHashMap<>();
        for (DocumentId document : sharing.documents().of(type)) {
            Integer known = sharing.years().ofDocuments().get(document);
            if (known != null) {
                ofDocuments.put(document.toString(), named(year.ofType().named(known, sharing.language())));
            }
        }
        if (!ofDocuments.isEmpty()) {
            information.put("document_years", ofDocuments);
        }
    }

    private static Map<String, Object> named(NamedYear year) {
        return ordered("year", year.year(), "name", year.name());
    }

    private Map<String, Object> controller() {
        Organisation organisation = sharing.demarche().department().organisation();
        return ordered(
                "party_id", organisation.siret(),
                "party_name", organisation.name().in(sharing.language()),
                "party_address", organisation.address(),
                "party_role", "PII controller",
                "party_type", organisation.kind().partyType(),
                "party_contact",
                        List.of(ordered(
                                "contact_type",
                                "data protection officer",
                                "contact_information",
                                organisation.contact())));
    }

    private Map<String, Object> event() {
        Map<String, Object> event = ordered(
                "event_time",
                sharing.at().toString(),
                "validity_duration",
                "P" + Duration.between(sharing.at(), sharing.until()).toDays() + "D",
                "valid_until",
                sharing.until().toString(),
                "entity_id",
                acting.map(Representative::actor).orElse(sharing.resident()).value(),
                "event_type",
                "explicit",
                "event_state",
                sharing.state().code());
        acting.map(Representative::kind).ifPresent(kind -> event.put("acting_by", kind));
        acting.map(Representative::domains)
                .filter(domains -> !domains.isEmpty())
                .ifPresent(domains -> event.put(
                        "rep_scope",
                        domains.stream().map(MandateDomain::code).sorted().toList()));
        return event;
    }

    private Map<String, Object> proof() {
        return ordered(
                "text", texts.agreement(),
                "text_hash_algorithm", "SHA-256",
                "text_hash", texts.textHash().value());
    }

    /** Builds a section whose members keep the order in which they are written. */
    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> section = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            section.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return section;
    }
}
