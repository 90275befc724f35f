package fr.montpellier.multipass.portal.resident.light;

import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.section;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import fr.montpellier.multipass.portal.gateways.consent.cases.OwnCase;
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
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Lets a resident answer what a department asks for: with a document that they have, or why they do not have it. */
@Controller
class LightAnswersController {

    private static final String ONE =
            LightPages.REQUESTS + "/{reference:[A-Za-z0-9_.-]{1,100}}/pieces/{asked:[0-9a-f-]{36}}";

    /** Most characters of an explanation. */
    private static final int LONGEST = 500;

    private final LightPages pages;
    private final CasesGateway cases;
    private final LightDocumentChoice offer;
    private final Clock clock;

    LightAnswersController(LightPages pages, CasesGateway cases, LightDocumentChoice offer, Clock clock) {
        this.pages = pages;
        this.cases = cases;
        this.offer = offer;
        this.clock = clock;
    }

    /** Returns the address of the page that answers what is asked for. */
    static String address(OwnCase request, OwnCase.PieceRequest asked) {
        return LightPages.REQUESTS + "/" + request.caseReference() + "/pieces/" + asked.id();
    }

    /**
     * Asks for an answer.
     *
     * @param from number of documents that were offered on the pages before
     */
    @GetMapping(ONE)
    void question(
            @PathVariable String reference,
            @PathVariable String asked,
            @RequestParam(name = "suite", defaultValue = "0") int from,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(
                request, response, page -> question(page, cases.ownCase(reference), asked, Math.max(0, from), "", ""));
    }

    /** Gives a document. */
    @PostMapping(ONE + "/donner")
    void give(
            @PathVariable String reference,
            @PathVariable String asked,
            @RequestParam(name = "piece", defaultValue = "") String document,
            @RequestParam(defaultValue = "0") int revision,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(
                request,
                response,
                page -> answer(
                        page,
                        reference,
                        asked,
                        "",
                        "&piece=" + document,
                        (shown, open) ->
                                offer.give(page, shown, open.type().code(), Optional.of(open), document, revision)));
    }

    /** Answers that the resident does not have the document. */
    @PostMapping(ONE + "/je-ne-l-ai-pas")
    void explain(
            @PathVariable String reference,
            @PathVariable String asked,
            @RequestParam(name = "pourquoi", defaultValue = "") String typed,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        // A browser sends each line break as two characters, and counts it as one.
        String why = typed.replace("\r\n", "\n").strip();
        pages.send(
                request,
                response,
                page -> answer(page, reference, asked, why, "", (shown, open) -> {
                    if (why.isEmpty() || why.length() > LONGEST) {
                        return Optional.of(page.localized("request.unavailable.missing"));
                    }
                    cases.answerUnavailable(reference, open.id(), why);
                    return Optional.empty();
                }));
    }

    /** Sends an answer to the department, or returns why it was not sent. */
    @FunctionalInterface
    private interface AnswerSubmission {
        Optional<String> send(OwnCase request, OwnCase.PieceRequest asked);
    }

    /**
     * Sends an answer and leads back to the request, or asks again with what the resident wrote.
     *
     * @param given parameter that names the given document in the address of the request; empty: none is given
     */
    private LightPages.Answer answer(
            StatelessPage page,
            String reference,
            String asked,
            String written,
            String given,
            AnswerSubmission sending) {
        OwnCase shown = cases.ownCase(reference);
        Optional<OwnCase.PieceRequest> open = open(shown, asked);
        if (open.isEmpty()) {
            return over(page, shown);
        }
        Optional<String> failure;
        try {
            failure = sending.send(shown, open.get());
        } catch (GatewayException.Refused refused) {
            failure = Optional.of(ServiceErrorTexts.sentence(refused, page.language()));
        }
        return failure.isPresent()
                ? question(page, cases.ownCase(reference), asked, 0, failure.get(), written)
                : new LightPages.Next(LightPages.REQUESTS + "/" + reference + "?repondue=" + asked + given);
    }

    private static Optional<OwnCase.PieceRequest> open(OwnCase request, String asked) {
        return request.content().map(OwnCase.Content::requests).orElse(List.of()).stream()
                .filter(each -> each.id().equals(asked) && each.isOpen())
                .findFirst();
    }

    /** Returns the page which says that the piece is no longer requested. */
    private static LightPages.Written over(StatelessPage page, OwnCase request) {
        return new LightPages.Written(
                request.demarche().title(),
                concat(paragraph(page.localized("light.answer.over")), LightDocumentChoice.back(page, request)));
    }

    /**
     * Returns the page that asks for an answer, or the page which says that the piece is no longer requested.
     *
     * @param failure reason why the last answer was not sent; empty if there was none
     * @param written explanation in the last answer
     */
    private LightPages.Written question(
            StatelessPage page, OwnCase request, String asked, int from, String failure, String written) {
        Optional<OwnCase.PieceRequest> found = open(request, asked);
        if (found.isEmpty()) {
            return over(page, request);
        }
        OwnCase.PieceRequest open = found.get();
        LocalDate today = CivilTime.today(clock);
        List<Markup> parts = new ArrayList<>();
        if (!failure.isEmpty()) {
            parts.add(element("p", Map.of("class", "danger", "id", "erreur", "role", "alert"), text(failure)));
        }
        RefusedDocuments refused = offer.refused(List.of(open));
        parts.add(paragraph(OwnCaseTexts.asked(request, open)));
        OwnCaseTexts.refused(open, refused).ifPresent(words -> parts.add(paragraph(words)));
        open.sentence().ifPresent(words -> parts.add(paragraph(page.localized("case.quoted", words))));
        parts.add(paragraph(OwnCaseTexts.answerBy(Dates.day(open.answerBy()), today)));
        if (request.isActive()) {
            parts.add(section(
                    "donner",
                    page.localized("light.answer.give"),
                    offer.form(page, request, open.type().code(), address(request, open), found, refused, from)));
        }
        parts.add(section(
                "je-ne-l-ai-pas", page.localized("request.unavailable"), explaining(page, request, open, written)));
        parts.add(LightDocumentChoice.back(page, request));
        return new LightPages.Written(
                page.localized("light.answer", open.name(page.language())), concat(parts.toArray(Markup[]::new)));
    }

    private static Markup explaining(StatelessPage page, OwnCase request, OwnCase.PieceRequest asked, String written) {
        return page.form(
                address(request, asked) + "/je-ne-l-ai-pas",
                element("label", Map.of("for", "pourquoi"), text(page.localized("request.unavailable.why"))),
                element(
                        "p",
                        Map.of("class", "muted", "id", "pourquoi-aide"),
                        text(page.localized(
                                "request.unavailable.help", request.department().name()))),
                element(
                        "textarea",
                        Map.of(
                                "id", "pourquoi",
                                "name", "pourquoi",
                                "rows", "4",
                                "maxlength", Integer.toString(LONGEST),
                                "required", "",
                                "aria-describedby", "pourquoi-aide"),
                        text(written)),
                paragraph(LightDocumentChoice.button("envoyer", page.localized("request.unavailable.send"))));
    }
}
