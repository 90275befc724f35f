package fr.montpellier.multipass.portal.resident.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.consent.UnavailableDocument;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import fr.montpellier.multipass.portal.gateways.consent.cases.OwnCase;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import fr.montpellier.multipass.service.languages.WrittenDates;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** "Où en est ma demande": shows one request, what is asked of the resident, and what happened. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-demandes/:reference([A-Za-z0-9_.-]+)", layout = PortalLayout.class)
class OwnCaseView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 500;

    private final transient CasesGateway cases;
    private final transient ConsentGateway consent;
    private final transient VaultGateway vault;
    private final LocalDate today;
    private final Div shown = new Div();

    OwnCaseView(CasesGateway cases, ConsentGateway consent, VaultGateway vault, Clock clock) {
        super("requests.title");
        this.cases = cases;
        this.consent = consent;
        this.vault = vault;
        today = CivilTime.today(clock);
        shown.addClassName("sections");
        add(shown);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(cases.ownCase(event.getRouteParameters().get("reference").orElse("")));
    }

    private void show(OwnCase request) {
        title(request.demarche().title());
        shown.removeAll();
        var state = new Div(Components.row(OwnCaseTexts.state(request)), Components.muted(OwnCaseTexts.since(request)));
        if (!request.isActive()) {
            state.add(Components.muted(
                    Texts.get(request.exchange().isPresent() ? "request.exchange.ended" : "request.access-ended")));
        }
        state.add(new Paragraph(OwnCaseTexts.next(request)));
        if (OwnCaseTexts.isToAuthoriseAgain(request)) {
            Anchor again = Components.action(
                    "/demarches/" + request.demarche().code(), Texts.get("request.to-demarche"), "secondary");
            again.setId("voir-la-demarche");
            state.add(Components.row(again));
        }
        state.setId("etat");
        state.getElement().setAttribute("tabindex", "-1");
        shown.add(state);
        request.content().ifPresent(content -> {
            List<OwnCase.PieceRequest> open = content.requests().stream()
                    .filter(OwnCase.PieceRequest::isOpen)
                    .toList();
            if (!open.isEmpty()) {
                Section asked = Components.section("a-donner", Texts.get("request.asked"));
                Optional<SharingAuthorisation> authorisation = authorisation(request);
                RefusedDocuments refused = RefusedDocuments.find(vault, open);
                Map<OwnCase.PieceRequest, PieceProposal> answers = authorisation
                        .map(given -> answers(given, request, open, refused))
                        .orElse(Map.of());
                open.forEach(each -> asked.add(asked(
                        request,
                        each,
                        OwnCaseTexts.refused(each, refused),
                        Optional.ofNullable(answers.get(each)),
                        authorisation.filter(
                                given -> !given.isGivable(each.type().code())))));
                shown.add(asked);
            }
        });
        List<UnavailableDocument> unavailable = request.unavailableAndNotAsked();
        if (!unavailable.isEmpty()) {
            shown.add(Components.section(
                    "illisibles", Texts.get("request.not-readable"), unavailable(request, unavailable)));
        }
        List<RequestedType> missing = request.missingAndNotAsked();
        if (!missing.isEmpty()) {
            shown.add(Components.section(
                    "manquantes",
                    Texts.get("request.missing"),
                    lacks(request),
                    explanations(request),
                    giving(request, missing)));
        }
        request.content().ifPresent(content -> {
            if (!content.verified().isEmpty()) {
                shown.add(Components.section("releve", Texts.get("request.verified"), verified(content)));
            }
            shown.add(Components.section("historique", Texts.get("request.history"), history(content)));
        });
        shown.add(Components.section("dossier", Texts.get("request.case"), about(request)));
    }

    private static UnorderedList unavailable(OwnCase request, List<UnavailableDocument> unavailable) {
        var list = new UnorderedList();
        list.addClassName("plain-list");
        unavailable.forEach(each -> {
            var item = new ListItem(new Paragraph(OwnCaseTexts.unavailable(request, each)));
            if (request.acceptsPieces()) {
                Anchor choose = choosing(request, each.type().code(), "request.choose-another", "secondary");
                choose.add(Components.screenReaderText(" " + each.type().name()));
                item.add(choose);
            }
            list.add(item);
        });
        return list;
    }

    /** Returns the link to the choice of the pieces of a type. */
    private static Anchor choosing(OwnCase request, String type, String key, String style) {
        return Components.action(
                "/mes-autorisations/" + request.authorisationId() + "/pieces#piece-" + type, Texts.get(key), style);
    }

    private static Div lacks(OwnCase request) {
        return new Div(
                OwnCaseTexts.missing(request).stream().map(Paragraph::new).toArray(Component[]::new));
    }

    private static Div explanations(OwnCase request) {
        var said = new Div();
        request.content()
                .flatMap(OwnCase.Content::absences)
                .orElse(List.of())
                .forEach(each -> said.add(Components.muted(
                        Texts.get("request.absence", request.nameOfMissing(each.type()), each.explanation()))));
        return said;
    }

    /** Lets the resident give what is missing before it is asked for. */
    private static Div giving(OwnCase request, List<RequestedType> missing) {
        var list = new Div();
        list.addClassName("sections");
        missing.forEach(type -> {
            Anchor choose = choosing(request, type.code(), "request.give", "primary");
            choose.setId("choisir-" + type.code());
            Anchor deposit = depositing(request, type.code());
            deposit.setId("deposer-" + type.code());
            Anchor explain = choosing(request, type.code(), "absence.open", "quiet");
            explain.setId("expliquer-" + type.code());
            List.of(choose, deposit, explain).forEach(link -> link.add(Components.screenReaderText(" " + type.name())));
            list.add(Components.card(new H3(type.name()), Components.row(choose, deposit, explain)));
        });
        return list;
    }

    private static Anchor depositing(OwnCase request, String type) {
        return Components.action(
                PieceTexts.depositFor(type, request.caseReference()), Texts.get("request.deposit"), "secondary");
    }

    /**
     * @param refused names the refused document
     * @param answer the document to offer
     * @param uncovering the authorisation, if no document of the type can be given by it
     */
    private Article asked(
            OwnCase request,
            OwnCase.PieceRequest asked,
            Optional<String> refused,
            Optional<PieceProposal> answer,
            Optional<SharingAuthorisation> uncovering) {
        String name = asked.name(Texts.language());
        var card = new Article(
                new H3(name),
                new Paragraph(OwnCaseTexts.asked(request, asked)),
                Components.muted(OwnCaseTexts.since(asked)),
                new Paragraph(OwnCaseTexts.answerBy(Dates.day(asked.answerBy()), today)));
        asked.sentence().ifPresent(text -> card.addComponentAtIndex(2, quoted(text)));
        refused.ifPresent(text -> card.addComponentAtIndex(2, new Paragraph(text)));
        card.addClassName("card");
        card.setId("demande-" + asked.id());
        answer.ifPresent(found -> card.add(offered(request, asked, found)));
        Anchor give = choosing(
                request,
                asked.type().code(),
                asked.isForUnavailable() || answer.isPresent() ? "request.choose-another" : "request.give",
                answer.isPresent() ? "secondary" : "primary");
        give.setId("donner-" + asked.id());
        give.add(Components.screenReaderText(" " + name));
        Anchor deposit = depositing(request, asked.type().code());
        deposit.setId("deposer-" + asked.id());
        deposit.add(Components.screenReaderText(" " + name));
        var place = new Div();
        NativeButton unavailable =
                Components.button(Texts.get("request.unavailable"), "quiet", () -> askWhy(request, asked, place));
        unavailable.setId("je-ne-l-ai-pas-" + asked.id());
        unavailable.add(Components.screenReaderText(" " + name));
        uncovering.ifPresent(authorisation -> card.add(new Paragraph(OwnCaseTexts.notCovered(authorisation))));
        card.add(
                request.isActive() && uncovering.isEmpty()
                        ? Components.row(give, deposit, unavailable)
                        : Components.row(unavailable),
                place);
        return card;
    }

    /** Returns the authorisation if it is active, or empty if it has ended or the consent service does not answer. */
    private Optional<SharingAuthorisation> authorisation(OwnCase request) {
        if (!request.isActive()) {
            return Optional.empty();
        }
        try {
            return Optional.of(consent.authorisation(request.authorisationId()));
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            return Optional.empty();
        }
    }

    /** Returns the documents to offer; none if the vault does not answer. */
    private Map<OwnCase.PieceRequest, PieceProposal> answers(
            SharingAuthorisation authorisation,
            OwnCase request,
            List<OwnCase.PieceRequest> open,
            RefusedDocuments refused) {
        try {
            return PieceProposal.find(authorisation, vault, request, open, refused);
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            return Map.of();
        }
    }

    /** Offers one document, and says what is read once it is given. */
    private Div offered(OwnCase request, OwnCase.PieceRequest asked, PieceProposal answer) {
        NativeButton give =
                Components.button(Texts.get("request.give-this"), "primary", () -> give(request, asked, answer));
        give.setId("donner-celle-ci-" + asked.id());
        give.add(Components.screenReaderText(" " + answer.nameAndDeposit()));
        var offered = new Div(new Paragraph(Texts.get(
                answer.replaces() ? "request.give-this.instead" : "request.give-this.what",
                answer.reader(),
                answer.read(),
                Dates.date(request.until(), Texts.language()))));
        answer.terms(Texts.language()).forEach(each -> offered.add(new Paragraph(each)));
        offered.add(Components.row(give));
        offered.setId("proposee-" + asked.id());
        return offered;
    }

    private void give(OwnCase request, OwnCase.PieceRequest asked, PieceProposal answer) {
        try {
            consent.changeDocuments(answer.authorisation(), answer.documents());
            show(cases.ownCase(request.caseReference()));
            Notices.show(
                    Tone.SETTLED,
                    Texts.get(
                            "request.given-this",
                            answer.read(),
                            answer.reader(),
                            request.demarche().title()));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            show(cases.ownCase(request.caseReference()));
            Notices.show(Tone.DANGER, ServiceErrorTexts.sentence(failure, Texts.language()));
        }
    }

    private static Paragraph quoted(String text) {
        var quoted = new Paragraph(Texts.get("case.quoted", text));
        quoted.addClassName("written");
        return quoted;
    }

    private void askWhy(OwnCase request, OwnCase.PieceRequest asked, Div place) {
        var why = new TextBox("pourquoi-" + asked.id(), LONGEST);
        NativeButton send = Components.button(Texts.get("request.unavailable.send"), "primary", () -> {
            if (why.text().isEmpty()) {
                why.getElement().setAttribute("aria-invalid", "true");
                why.getElement().callJsFunction("focus");
                Notices.show(Tone.DANGER, Texts.get("request.unavailable.missing"));
            } else {
                answer(request, asked, why.text());
            }
        });
        send.setId("envoyer-" + asked.id());
        place.removeAll();
        place.add(
                why.labelled(
                        Texts.get("request.unavailable.why"),
                        Texts.get(
                                "request.unavailable.help", request.department().name())),
                Components.row(send));
        why.getElement().callJsFunction("focus");
    }

    private void answer(OwnCase request, OwnCase.PieceRequest asked, String why) {
        try {
            show(cases.answerUnavailable(request.caseReference(), asked.id(), why));
            Notices.show(
                    Tone.SETTLED,
                    Texts.get("request.answered", request.department().name()));
        } catch (GatewayException.Refused refused) {
            if (refused.problem().code().equals("unknown-piece-request")) {
                // The case was closed, or the request was withdrawn, after the page was shown.
                show(cases.ownCase(request.caseReference()));
            }
            Notices.show(Tone.DANGER, ServiceErrorTexts.sentence(refused, Texts.language()));
        } catch (GatewayException.Unreachable failure) {
            Notices.show(Tone.DANGER, ServiceErrorTexts.sentence(failure, Texts.language()));
        }
    }

    private static UnorderedList verified(OwnCase.Content content) {
        var list = new UnorderedList();
        list.addClassName("checklist");
        content.verified().forEach(each -> {
            var facts = new Div();
            each.facts()
                    .forEach(fact -> facts.add(new Div(new Span(Texts.get("case.fact", fact.name(), fact.value())))));
            each.checkedDate()
                    .ifPresent(date -> facts.add(
                            new Div(new Span(Texts.get("case.verified.date", Dates.date(date, Texts.language()))))));
            list.add(new ListItem(
                    new Span(WrittenDates.document(each.type(), each.period(), Texts.language())),
                    facts,
                    Components.muted(Dates.date(each.at(), Texts.language()))));
        });
        return list;
    }

    private static UnorderedList history(OwnCase.Content content) {
        var list = new UnorderedList();
        list.addClassNames("plain-list", "steps");
        content.history().reversed().forEach(step -> {
            var line = new ListItem(new Span(Texts.get(
                    "case.history.line",
                    Dates.date(step.at(), Texts.language()),
                    Texts.get("request.history." + step.step()),
                    "",
                    step.piece(Texts.language()).map(piece -> " – " + piece).orElse(""))));
            step.sentence().ifPresent(text -> line.add(quoted(text)));
            list.add(line);
        });
        return list;
    }

    private static NameValueList about(OwnCase request) {
        Locale language = Texts.language();
        return new NameValueList()
                .with(Texts.get("case.reference"), request.caseReference())
                .with(Texts.get("request.department"), request.department().name())
                .with(
                        Texts.get(request.exchange().isPresent() ? "request.sent" : "request.given"),
                        Dates.date(request.givenAt(), language))
                .with(
                        Texts.get(request.exchange().isPresent() ? "request.exchange" : "request.authorisation"),
                        Components.link(
                                request.exchange()
                                        .map(id -> "/echanges/" + id)
                                        .orElse("/mes-autorisations/" + request.authorisationId()),
                                Texts.get(
                                        request.isActive()
                                                ? "request.authorisation.until"
                                                : "request.authorisation.ended",
                                        Dates.date(request.until(), language))));
    }
}
