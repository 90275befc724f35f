package fr.montpellier.multipass.consent.receipts.content;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.consent.demarches.DemarcheTexts;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.demarches.needs.DisclosureForm;
import fr.montpellier.multipass.consent.demarches.needs.NamedYear;
import fr.montpellier.multipass.consent.demarches.needs.Need;
import fr.montpellier.multipass.consent.demarches.needs.NeededYear;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Builds the claims of a receipt: the sections of ISO/IEC TS 27560:2023 (header, processing, party, event) with the
 * terms of its DPV profile, and a proof section of Multipass. They are a JSON-LD document: the context names the IRI of
 * each member. Documented in {@code docs/formats/receipt.md}.
 */
public final class ReceiptContent {

    /** Path of the JSON-LD context; a changed context gets another number, since receipts refer to this one. */
    public static final String CONTEXT = "/receipts/context/1";

    private final AgreedSharing sharing;
    private final DemarcheTexts texts;
    private final String service;
    private final ReceiptSections sections;

    /**
     * @param service external address of this service
     * @param portal external address of the citizen portal
     * @param acting who acts for the resident; empty if they act themselves
     */
    public ReceiptContent(AgreedSharing sharing, String service, String portal, Optional<Representative> acting) {
        this.sharing = sharing;
        this.texts = sharing.demarche().in(sharing.language());
        this.service = service;
        this.sections = new ReceiptSections(sharing, service, portal, acting);
    }

    public JWTClaimsSet claims() {
        return sections.claims(CONTEXT, "ConsentReceipt", purpose(), event());
    }

    private Map<String, Object> purpose() {
        String siret = sharing.demarche().department().organisation().siret();
        Map<String, Object> purpose = ReceiptSections.ordered(
                "purpose", texts.purpose(),
                "services", List.of(sections.demarche()),
                "lawful_basis", texts.article(),
                "access_basis", LegalBasis.AUTORISATION.code(),
                "pii_information",
                        sharing.types().stream().map(this::information).toList(),
                "data_read", texts.dataRead());
        sharing.readings().ifPresent(readings -> purpose.put("readings", readings));
        purpose.putAll(ReceiptSections.ordered(
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
        Map<String, Object> information = ReceiptSections.ordered(
                "pii_type", type.value(), "name", name, "collection_method", "porte-documents Multipass");
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
        return ReceiptSections.ordered("year", year.year(), "name", year.name());
    }

    private Map<String, Object> event() {
        Map<String, Object> event = ReceiptSections.ordered(
                "event_time",
                sharing.at().toString(),
                "validity_duration",
                sections.validity(),
                "valid_until",
                sharing.until().toString(),
                "entity_id",
                sections.actor(),
                "event_type",
                "explicit",
                "event_state",
                sharing.state().code());
        return event;
    }
}
