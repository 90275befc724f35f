package fr.montpellier.multipass.portal.resident.light;

import static fr.montpellier.multipass.portal.design.html.Markup.action;
import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.facts;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.list;
import static fr.montpellier.multipass.portal.design.html.Markup.muted;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.section;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.MissingTexts;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import fr.montpellier.multipass.portal.gateways.consent.cases.OwnCase;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.resident.cases.OwnCasePages;
import fr.montpellier.multipass.portal.resident.cases.OwnCaseTexts;
import fr.montpellier.multipass.portal.resident.cases.RefusedDocuments;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Serves "Mes demandes" of the light version: where each request is, and what is asked of the resident. */
@Controller
class LightRequestsController {

    private static final int SHOWN = 15;

    private final LightPages pages;
    private final CasesGateway cases;
    private final LightDocumentChoice offer;
    private final Clock clock;

    LightRequestsController(LightPages pages, CasesGateway cases, LightDocumentChoice offer, Clock clock) {
        this.pages = pages;
        this.cases = cases;
        this.offer = offer;
        this.clock = clock;
    }

    @GetMapping(LightPages.REQUESTS)
    void requests(
            @RequestParam(name = "suite", defaultValue = "") String position,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(request, response, page -> requests(page, position));
    }

    /**
     * Shows one request.
     *
     * @param answered identifier of the piece that the resident answered for on the page before; empty: none
     * @param given code of the type of which the resident gave a document on the page before; empty: none
     * @param explained code of the type about which the resident wrote, or removed what they wrote, on the page before
     * @param piece identifier of the document that the resident gave on the page before; empty: none
     * @param begun present after the resident began the request without a document on the page before
     */
    @GetMapping(LightPages.REQUESTS + "/{reference:[A-Za-z0-9_.-]{1,100}}")
    void request(
            @PathVariable String reference,
            @RequestParam(name = "repondue", defaultValue = "") String answered,
            @RequestParam(name = "donnee", defaultValue = "") String given,
            @RequestParam(name = "expliquee", defaultValue = "") String explained,
            @RequestParam(name = "piece", defaultValue = "") String piece,
            @RequestParam(name = "commencee", required = false) @Nullable String begun,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(
                request,
                response,
                page -> request(page, cases.ownCase(reference), answered, given, explained, piece, begun != null));
    }

    private LightPages.Written requests(StatelessPage page, String position) {
        Page<OwnCase> found = OwnCasePages.read(cases, position, SHOWN);
        List<Markup> parts = new ArrayList<>();
        parts.add(paragraph(page.localized("requests.intro")));
        parts.add(LightPages.start(page, LightPages.REQUESTS, position.isEmpty()));
        if (found.items().isEmpty() && found.next().isEmpty()) {
            parts.add(muted(page.localized("requests.none")));
        }
        found.items()
                .forEach(each -> parts.add(LightPages.item(
                        element(
                                "h2",
                                link(
                                        LightPages.REQUESTS + "/" + each.caseReference(),
                                        each.demarche().title())),
                        concat(summary(each)))));
        parts.add(LightPages.more(page, LightPages.REQUESTS, found.next()));
        return new LightPages.Written(page.localized("requests.title"), concat(parts.toArray(Markup[]::new)));
    }

    /** Says in the list where a request is and what it waits for, until when. */
    private Markup[] summary(OwnCase request) {
        List<Markup> lines = new ArrayList<>(List.of(
                paragraph(Markup.of(OwnCaseTexts.state(request))), muted(OwnCaseTexts.referenceAndSince(request))));
        OwnCaseTexts.nextInList(request).forEach(what -> lines.add(paragraph(what)));
        request.answerBy().ifPresent(day -> lines.add(paragraph(OwnCaseTexts.answerBy(Dates.day(day), today()))));
        return lines.toArray(Markup[]::new);
    }

    private static List<Markup> state(OwnCase request) {
        return new ArrayList<>(
                List.of(paragraph(Markup.of(OwnCaseTexts.state(request))), muted(OwnCaseTexts.since(request))));
    }

    private LocalDate today() {
        return CivilTime.today(clock);
    }

    private LightPages.Written request(
            StatelessPage page,
            OwnCase request,
            String answered,
            String given,
            String explained,
            String piece,
            boolean begun) {
        List<Markup> parts = new ArrayList<>();
        done(page, request, answered, piece)
                .or(() -> given(page, request, given, piece))
                .or(() -> explained(page, request, explained))
                .or(() -> begun ? begun(page, request) : Optional.empty())
                .ifPresent(words -> parts.add(
                        element("p", Map.of("class", "notice", "id", "avis", "role", "status"), text(words))));
        if (begun && isWithoutAny(request) && request.missingAndNotAsked().isEmpty()) {
            parts.add(LightPages.changeInFull(page, request.authorisationId(), ""));
        }
        parts.addAll(state(request));
        if (!request.isActive()) {
            parts.add(muted(page.localized(
                    request.exchange().isPresent() ? "request.exchange.ended" : "request.access-ended")));
        }
        parts.add(paragraph(OwnCaseTexts.next(request)));
        if (OwnCaseTexts.isToAuthoriseAgain(request)) {
            parts.add(paragraph(action(
                    LightPages.DEMARCHES + "/" + request.demarche().code(),
                    page.localized("request.to-demarche"),
                    "primary")));
        }
        request.content().ifPresent(content -> {
            List<OwnCase.PieceRequest> open = content.requests().stream()
                    .filter(OwnCase.PieceRequest::isOpen)
                    .toList();
            RefusedDocuments refused = offer.refused(open);
            List<Markup> asked = open.stream()
                    .map(each -> asked(page, request, each, OwnCaseTexts.refused(each, refused)))
                    .toList();
            if (!asked.isEmpty()) {
                parts.add(section("a-donner", page.localized("request.asked"), list(asked)));
            }
        });
        if (!request.unavailableAndNotAsked().isEmpty()) {
            parts.add(section(
                    "illisibles",
                    page.localized("request.not-readable"),
                    list(request.unavailableAndNotAsked().stream()
                            .map(each -> text(OwnCaseTexts.unavailable(request, each)))
                            .toList())));
        }
        List<RequestedType> missing = request.missingAndNotAsked();
        if (!missing.isEmpty()) {
            parts.add(section(
                    "manquantes",
                    page.localized("request.missing"),
                    concat(
                            concat(OwnCaseTexts.missing(request).stream()
                                    .map(Markup::paragraph)
                                    .toArray(Markup[]::new)),
                            concat(explanations(page, request)),
                            concat(missing.stream()
                                    .map(type -> paragraph(action(
                                            LightMissingController.address(request, type.code()),
                                            page.localized("light.missing", type.name()),
                                            "primary")))
                                    .toArray(Markup[]::new)))));
        }
        request.content()
                .ifPresent(content ->
                        parts.add(section("historique", page.localized("request.history"), history(page, content))));
        parts.add(section(
                "dossier",
                page.localized("request.case"),
                facts(List.of(
                        text(page.localized("case.reference")),
                        text(request.caseReference()),
                        text(page.localized("request.department")),
                        text(request.department().name()),
                        text(page.localized(
                                request.exchange().isPresent() ? "request.exchange" : "request.authorisation")),
                        link(
                                request.exchange()
                                        .map(id -> "/leger/echanges/" + id)
                                        .orElse(LightPages.AUTHORISATIONS + "/" + request.authorisationId()),
                                page.localized(
                                        request.isActive()
                                                ? "request.authorisation.until"
                                                : "request.authorisation.ended",
                                        Dates.date(request.until(), page.language())))))));
        return new LightPages.Written(request.demarche().title(), concat(parts.toArray(Markup[]::new)));
    }

    /** Returns the outcome of an answer; empty if the piece is still requested, or no answer is recorded. */
    private Optional<String> done(StatelessPage page, OwnCase request, String answered, String piece) {
        return request.content().map(OwnCase.Content::requests).orElse(List.of()).stream()
                .filter(each -> each.id().equals(answered))
                .findFirst()
                .flatMap(each -> switch (each.outcome().orElse("")) {
                    case "given" -> offer.given(page, request, each.type().code(), piece);
                    case "unavailable" ->
                        Optional.of(page.localized(
                                "request.answered", request.department().name()));
                    default -> Optional.empty();
                });
    }

    /** Returns the confirmation that an explanation was written or removed; empty if the type is not missing. */
    private Optional<String> explained(StatelessPage page, OwnCase request, String type) {
        if (request.missing().stream().noneMatch(each -> each.code().equals(type))) {
            return Optional.empty();
        }
        return Optional.of(
                request.explanation(type).isEmpty()
                        ? page.localized("light.missing.explanation-removed")
                        : page.localized("light.missing.explained", offer.reader(request)));
    }

    /** Returns the confirmation that a document was given; empty if none of the type is. */
    private Optional<String> given(StatelessPage page, OwnCase request, String type, String piece) {
        return request.given().getOrDefault(type, 0) > 0 ? offer.given(page, request, type, piece) : Optional.empty();
    }

    /** Returns the confirmation that a request began, and what is missing; empty once a document is given. */
    private static Optional<String> begun(StatelessPage page, OwnCase request) {
        if (!isWithoutAny(request)) {
            return Optional.empty();
        }
        List<RequestedType> missing = request.missingAndNotAsked();
        return Optional.of(
                missing.isEmpty()
                        ? page.localized("light.begun-without")
                        : page.localized("demarche.begun", MissingTexts.of(missing, request.given(), page.language())));
    }

    private static boolean isWithoutAny(OwnCase request) {
        return request.given().values().stream().noneMatch(number -> number > 0);
    }

    /** @param refused names the refused document */
    private Markup asked(StatelessPage page, OwnCase request, OwnCase.PieceRequest asked, Optional<String> refused) {
        List<Markup> lines = new ArrayList<>(List.of(
                element("strong", text(asked.name(page.language()))), paragraph(OwnCaseTexts.asked(request, asked))));
        refused.ifPresent(words -> lines.add(paragraph(words)));
        asked.sentence().ifPresent(words -> lines.add(paragraph(page.localized("case.quoted", words))));
        lines.add(paragraph(OwnCaseTexts.answerBy(Dates.day(asked.answerBy()), today())));
        lines.add(paragraph(action(
                LightAnswersController.address(request, asked),
                page.localized("light.answer", asked.name(page.language())),
                "primary")));
        return concat(lines.toArray(Markup[]::new));
    }

    private static Markup[] explanations(StatelessPage page, OwnCase request) {
        return request.content().flatMap(OwnCase.Content::absences).orElse(List.of()).stream()
                .map(each -> muted(
                        page.localized("request.absence", request.nameOfMissing(each.type()), each.explanation())))
                .toArray(Markup[]::new);
    }

    private static Markup history(StatelessPage page, OwnCase.Content content) {
        return list(content.history().reversed().stream()
                .map(step -> concat(
                        text(page.localized(
                                "case.history.line",
                                Dates.date(step.at(), page.language()),
                                page.localized("request.history." + step.step()),
                                "",
                                step.piece(page.language())
                                        .map(piece -> " – " + piece)
                                        .orElse(""))),
                        step.sentence()
                                .map(words -> paragraph(page.localized("case.quoted", words)))
                                .orElse(text(""))))
                .toList());
    }
}
