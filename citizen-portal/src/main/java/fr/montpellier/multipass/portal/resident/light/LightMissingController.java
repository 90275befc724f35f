package fr.montpellier.multipass.portal.resident.light;

import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.section;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.Absence;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import fr.montpellier.multipass.portal.gateways.consent.cases.OwnCase;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.resident.cases.RefusedDocuments;
import fr.montpellier.multipass.portal.resident.demarches.choosing.AbsenceForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Lets a resident give a document that is missing in a request before the department requests it, or write why they do not
 * have it.
 */
@Controller
class LightMissingController {

    private static final String ONE =
            LightPages.REQUESTS + "/{reference:[A-Za-z0-9_.-]{1,100}}/manquantes/{type:[a-z0-9-]{1,100}}";

    private final LightPages pages;
    private final CasesGateway cases;
    private final ConsentGateway consent;
    private final LightDocumentChoice offer;

    LightMissingController(LightPages pages, CasesGateway cases, ConsentGateway consent, LightDocumentChoice offer) {
        this.pages = pages;
        this.cases = cases;
        this.consent = consent;
        this.offer = offer;
    }

    /** Returns the address of the page on which a document of a missing type is given. */
    static String address(OwnCase request, String type) {
        return LightPages.REQUESTS + "/" + request.caseReference() + "/manquantes/" + type;
    }

    /**
     * Offers the documents.
     *
     * @param from number of documents on the pages before
     */
    @GetMapping(ONE)
    void question(
            @PathVariable String reference,
            @PathVariable String type,
            @RequestParam(name = "suite", defaultValue = "0") int from,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(request, response, page -> question(page, cases.ownCase(reference), type, from, ""));
    }

    /** Gives a document. */
    @PostMapping(ONE + "/donner")
    void give(
            @PathVariable String reference,
            @PathVariable String type,
            @RequestParam(name = "piece", defaultValue = "") String document,
            @RequestParam(defaultValue = "0") int revision,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(request, response, page -> {
            OwnCase shown = cases.ownCase(reference);
            if (missing(shown, type).isEmpty()) {
                return question(page, shown, type, 0, "");
            }
            Optional<String> failure;
            try {
                failure = offer.give(page, shown, type, Optional.empty(), document, revision);
            } catch (GatewayException.Refused refused) {
                failure = Optional.of(ServiceErrorTexts.sentence(refused, page.language()));
            }
            return failure.isPresent()
                    ? question(page, cases.ownCase(reference), type, 0, failure.get())
                    : new LightPages.Next(
                            LightPages.REQUESTS + "/" + reference + "?donnee=" + type + "&piece=" + document);
        });
    }

    /** Stores why the resident has no document, or removes what they wrote. */
    @PostMapping(ONE + "/je-ne-l-ai-pas")
    void explain(
            @PathVariable String reference,
            @PathVariable String type,
            @RequestParam(name = "pourquoi", defaultValue = "") String typed,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        // A browser sends each line break as two characters, and counts it as one.
        String why = typed.replace("\r\n", "\n").strip();
        pages.send(request, response, page -> {
            OwnCase shown = cases.ownCase(reference);
            if (missing(shown, type).isEmpty()) {
                return question(page, shown, type, 0, "");
            }
            if (why.isEmpty() && shown.explanation(type).isEmpty()) {
                return question(page, shown, type, 0, page.localized("request.unavailable.missing"));
            }
            if (why.length() > AbsenceForm.LONGEST) {
                return question(page, shown, type, 0, page.localized(LightDecision.TOO_LONG), why);
            }
            try {
                consent.explain(shown.authorisationId(), new Absence(type, why));
            } catch (GatewayException.Refused refused) {
                return question(
                        page,
                        cases.ownCase(reference),
                        type,
                        0,
                        ServiceErrorTexts.sentence(refused, page.language()),
                        why);
            }
            return new LightPages.Next(LightPages.REQUESTS + "/" + reference + "?expliquee=" + type);
        });
    }

    private static Optional<RequestedType> missing(OwnCase request, String type) {
        return request.missingAndNotAsked().stream()
                .filter(each -> each.code().equals(type))
                .findFirst();
    }

    /** @param failure reason why nothing was given; empty if nothing was sent */
    private LightPages.Written question(StatelessPage page, OwnCase request, String code, int from, String failure) {
        return question(page, request, code, from, failure, request.explanation(code));
    }

    /**
     * @param failure reason why nothing was given or written; empty if nothing was sent
     * @param written explanation in the field
     */
    private LightPages.Written question(
            StatelessPage page, OwnCase request, String code, int from, String failure, String written) {
        Optional<RequestedType> found = missing(request, code);
        if (found.isEmpty()) {
            return new LightPages.Written(
                    request.demarche().title(),
                    concat(paragraph(page.localized("light.missing.over")), LightDocumentChoice.back(page, request)));
        }
        List<Markup> parts = new ArrayList<>();
        if (!failure.isEmpty()) {
            parts.add(element("p", Map.of("class", "danger", "id", "erreur", "role", "alert"), text(failure)));
        }
        parts.add(section(
                "donner",
                page.localized("light.answer.give"),
                offer.form(
                        page, request, code, address(request, code), Optional.empty(), RefusedDocuments.NONE, from)));
        parts.add(section(
                "je-ne-l-ai-pas",
                page.localized("light.missing.explain"),
                explaining(page, request, found.get(), written)));
        parts.add(LightDocumentChoice.back(page, request));
        return new LightPages.Written(
                page.localized("light.missing", found.get().name()), concat(parts.toArray(Markup[]::new)));
    }

    private Markup explaining(StatelessPage page, OwnCase request, RequestedType type, String written) {
        return page.form(
                address(request, type.code()) + "/je-ne-l-ai-pas",
                concat(
                        request.explanation(type.code()).isEmpty()
                                ? concat()
                                : paragraph(page.localized("absence.written")),
                        element("label", Map.of("for", "pourquoi"), text(page.localized("absence.why", type.name()))),
                        element(
                                "p",
                                Map.of("class", "muted", "id", "pourquoi-aide"),
                                text(page.localized("absence.help", offer.reader(request), AbsenceForm.LONGEST))),
                        element(
                                "textarea",
                                Map.of(
                                        "id", "pourquoi",
                                        "name", "pourquoi",
                                        "rows", "4",
                                        "maxlength", Integer.toString(AbsenceForm.LONGEST),
                                        "aria-describedby", "pourquoi-aide"),
                                text(written)),
                        paragraph(LightDocumentChoice.button("expliquer", page.localized("light.missing.save")))));
    }
}
