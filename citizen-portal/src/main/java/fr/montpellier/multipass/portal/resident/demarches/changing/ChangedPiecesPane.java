package fr.montpellier.multipass.portal.resident.demarches.changing;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.Absence;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.consent.cases.OwnCase;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.portal.gateways.vault.documents.DocumentChoice;
import fr.montpellier.multipass.portal.resident.authorisations.SharingAuthorisationTexts;
import fr.montpellier.multipass.portal.resident.demarches.choosing.ChosenPieces;
import fr.montpellier.multipass.portal.resident.demarches.choosing.MissingPieces;
import fr.montpellier.multipass.portal.resident.demarches.choosing.NeedTexts;
import fr.montpellier.multipass.portal.resident.demarches.choosing.PieceChoice;
import fr.montpellier.multipass.portal.resident.demarches.deciding.DecisionOutcome;
import fr.montpellier.multipass.portal.resident.demarches.deciding.ReadingSummary;
import fr.montpellier.multipass.portal.resident.pieces.ProposedDocuments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says which documents will be open once the choice is saved, and saves it. */
class ChangedPiecesPane extends Div {

    private static final long serialVersionUID = 1L;

    /** Stands for the reason of an open document that the vault does not offer and that is not in the archive. */
    private static final String NOT_OFFERED = "not-offered";

    private final transient SharingAuthorisation authorisation;
    private final transient ConsentGateway consent;
    private final transient Optional<OwnCase> request;
    private final transient VaultGateway vault;
    private final transient LocalDate today;
    private final List<PieceChoice> choices = new ArrayList<>();
    private final Div summary = new Div();

    /** @param request of the authorisation, while it is under way; empty: what is missing is not explained */
    ChangedPiecesPane(
            SharingAuthorisation authorisation,
            Optional<OwnCase> request,
            ConsentGateway consent,
            VaultGateway vault,
            LocalDate today) {
        this.authorisation = authorisation;
        this.request = request;
        this.consent = consent;
        this.vault = vault;
        this.today = today;
        addClassName("sections");
        add(pieces());
        summary.setId("ce-qui-sera-lu");
        summary.getElement().setAttribute("aria-live", "polite");
        update();
        NativeButton save = Components.button(Texts.get("change.save"), "primary", this::save);
        save.setId("enregistrer");
        add(Components.section(
                "votre-decision",
                Texts.get("demarche.decision"),
                summary,
                Components.row(
                        save,
                        Components.action(
                                "/mes-autorisations/" + authorisation.id(), Texts.get("change.cancel"), "secondary"))));
    }

    private Section pieces() {
        ProposedDocuments offered = ProposedDocuments.of(vault, authorisation.givable())
                .withOlder(
                        vault,
                        authorisation.givable(),
                        (type, known) -> given(type).stream()
                                .allMatch(id -> known.stream()
                                        .anyMatch(each -> each.id().equals(id))));
        Section section = Components.section("pieces-demandees", Texts.get("demarche.pieces"));
        boolean byApplication = authorisation.application().isPresent();
        NeedTexts.formOfAll(authorisation.givable(), byApplication).ifPresent(form -> section.add(new Paragraph(form)));
        for (RequestedType type : authorisation.givable()) {
            PieceChoice choice = choice(type, offered.offered(type));
            choices.add(choice);
            if (authorisation.types().contains(type)) {
                request.ifPresent(shown -> offerExplanation(choice, type, shown));
            }
            Article item = choice.asItem(authorisation.givable(), byApplication);
            if (authorisation.addable().contains(type)) {
                choice.leaveOut();
                item.addComponentAtIndex(1, Components.muted(Texts.get("change.left-out")));
            }
            section.add(item);
        }
        return section;
    }

    /** Lets the resident write why a document is missing, or leads to the answer where the department asks for it. */
    private void offerExplanation(PieceChoice choice, RequestedType type, OwnCase shown) {
        if (!shown.askedTypes().contains(type.code())) {
            choice.offerExplanation(SharingAuthorisationTexts.reader(authorisation), shown.explanation(type.code()));
        } else if (type.needed().required()) {
            Anchor answer = Components.link("/mes-demandes/" + shown.caseReference(), Texts.get("change.asked.answer"));
            answer.add(Components.screenReaderText(" " + type.name()));
            choice.showWhileMissing(
                    StaticHtml.flatten(Components.row(Components.muted(Texts.get("change.asked")), answer)));
        }
    }

    /** Offers the documents that are open today first, even those that could not be chosen anew. */
    private PieceChoice choice(RequestedType type, DocumentChoice.OfNeed documents) {
        List<String> open = given(type);
        List<DocumentChoice> offered = documents.documents().stream()
                .filter(each -> open.contains(each.id()))
                .toList();
        List<DocumentChoice> kept = open.stream()
                .filter(id -> offered.stream().noneMatch(each -> each.id().equals(id)))
                .flatMap(id -> vault.findDocument(id).stream())
                .map(ChangedPiecesPane::asChoice)
                .toList();
        return new PieceChoice(
                type,
                new DocumentChoice.OfNeed(type.code(), kept, documents.next()).followedBy(documents),
                Stream.concat(kept.stream(), offered.stream()).toList(),
                vault,
                today,
                this::update,
                refused());
    }

    private List<String> given(RequestedType type) {
        return authorisation.documents().getOrDefault(type.code(), List.of());
    }

    /** Returns what is said of the documents that the department refused, by their identifier. */
    private Map<String, String> refused() {
        return request.flatMap(OwnCase::content).map(OwnCase.Content::requests).orElse(List.of()).stream()
                .filter(OwnCase.PieceRequest::isRefusal)
                .collect(Collectors.toMap(
                        each -> each.refused().orElseThrow(),
                        each -> Texts.get("change.refused." + each.reason()),
                        (first, last) -> last));
    }

    private static DocumentChoice asChoice(Document document) {
        return new DocumentChoice(
                document.id(),
                document.type().code(),
                document.period(),
                document.depositedAt(),
                document.pages(),
                document.dated(),
                Optional.empty(),
                document.validUntil(),
                document.status(),
                document.archived().map(Document.Archived::because).orElse(NOT_OFFERED),
                false);
    }

    private ChosenPieces chosen() {
        return new ChosenPieces(choices.stream().map(PieceChoice::choice).toList()).without(authorisation.addable());
    }

    private void update() {
        ChosenPieces chosen = chosen();
        choices.forEach(choice -> choice.showAmong(chosen));
        List<String> read = chosen.labels();
        summary.removeAll();
        summary.add(
                read.isEmpty()
                        ? new Paragraph(Texts.get("change.nothing"))
                        : ReadingSummary.of(
                                SharingAuthorisationTexts.reader(authorisation),
                                read,
                                authorisation.purpose(),
                                Dates.date(authorisation.until(), Texts.language()),
                                chosen.types()));
        if (!read.isEmpty()) {
            SharingAuthorisationTexts.readings(authorisation).ifPresent(words -> summary.add(new Paragraph(words)));
        }
        MissingPieces.of(chosen, request.isPresent() ? "change.still-missing.explained" : "change.still-missing")
                .forEach(summary::add);
    }

    private void save() {
        ChosenPieces chosen = chosen();
        List<Absence> explained = choices.stream()
                .flatMap(choice -> choice.changedExplanation().stream())
                .toList();
        SharingAuthorisation saved = consent.changeDocuments(authorisation, chosen.named(), explained);
        DecisionOutcome outcome =
                DecisionOutcome.changed(chosen, saved.revision() > authorisation.revision(), explained);
        Notices.showAfterNavigation(outcome.tone(), outcome.text());
        UI.getCurrent().navigate("mes-autorisations/" + authorisation.id());
    }
}
