package fr.montpellier.multipass.portal.publicpages;

import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.facts;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.list;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.section;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.design.html.StatelessPages;
import fr.montpellier.multipass.portal.design.texts.FormTexts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Fetch;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Need;
import fr.montpellier.multipass.portal.gateways.consent.demarches.PrivacyNotice;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Serves the privacy notice of each démarche, to which receipts point: the entry of the register, in plain words. */
@Controller
class PrivacyNoticePages {

    private static final int NOT_FOUND = 404;

    private final ConsentGateway consent;
    private final StatelessPages pages;
    private final ErrorPages errors;

    PrivacyNoticePages(ConsentGateway consent, StatelessPages pages, ErrorPages errors) {
        this.consent = consent;
        this.pages = pages;
        this.errors = errors;
    }

    @GetMapping("/donnees-personnelles/{code:[a-z0-9-]{1,100}}")
    void notice(@PathVariable String code, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        StatelessPage page = pages.of(request);
        PrivacyNotice notice;
        try {
            notice = consent.privacyNotice(code, page.language());
        } catch (GatewayException failure) {
            if (failure instanceof GatewayException.Refused refused
                    && refused.problem().status() == NOT_FOUND) {
                errors.notFound(request, response);
            } else {
                errors.unavailable(request, response);
            }
            return;
        }
        page.send(
                response,
                HttpServletResponse.SC_OK,
                "notice-page",
                page.localized("notice-page.title", notice.title()),
                content(page, notice));
    }

    private static Markup content(StatelessPage page, PrivacyNotice notice) {
        return concat(
                paragraph(notice.summary()),
                section("qui", page.localized("notice-page.who"), who(page, notice)),
                section("quoi", page.localized("notice-page.what"), what(page, notice)),
                section("pourquoi", page.localized("notice-page.why"), why(page, notice)),
                section("conservation", page.localized("receipt.kept"), paragraph(notice.kept())),
                section("droits", page.localized("receipt.rights"), rights(page, notice)));
    }

    private static Markup who(StatelessPage page, PrivacyNotice notice) {
        List<Markup> lines = new ArrayList<>(List.of(
                text(page.localized("notice-page.controller")),
                text(notice.controller().name() + ", " + notice.controller().address()),
                text(page.localized("notice-page.department")),
                text(notice.department().name())));
        notice.recipients().ifPresent(recipients -> {
            lines.add(text(page.localized("notice-page.recipients")));
            lines.add(text(recipients));
        });
        if (!notice.applications().isEmpty()) {
            lines.add(text(page.localized("notice-page.applications")));
            lines.add(text(String.join(
                    ", ", notice.applications().stream().map(NamedCode::name).toList())));
        }
        return facts(lines);
    }

    private static Markup what(StatelessPage page, PrivacyNotice notice) {
        List<Markup> lines = new ArrayList<>();
        lines.add(text(page.localized("notice-page.documents")));
        lines.add(list(notice.types().stream()
                .map(type -> text(requested(page, type, !notice.applications().isEmpty())))
                .toList()));
        if (!notice.dataRead().isEmpty()) {
            lines.add(text(page.localized("notice-page.data")));
            lines.add(list(notice.dataRead().stream().map(Markup::text).toList()));
        }
        if (notice.legalBasis().isAuthorisation() || fetches(notice)) {
            lines.add(text(page.localized("notice-page.identity")));
            lines.add(text(page.localized("notice-page.identity.seen")));
        }
        return facts(lines);
    }

    /**
     * Names a type, how many of it are asked for, whether it can be left out, why it is needed, what follows without it, and what is seen of it.
     *
     * @param byApplication whether a resident may authorise through an application, which receives files
     */
    private static String requested(StatelessPage page, RequestedType type, boolean byApplication) {
        Need need = type.needed();
        String name = need.documents() == 1
                ? type.label()
                : page.localized("notice-page.several", type.label(), need.documents());
        if (type.fetch().isPresent()) {
            Fetch fetch = type.fetch().get();
            name = page.localized("notice-page.fetched", type.factNames(), fetch.from());
        }
        String named = need.required() ? name : page.localized("notice-page.optional", name);
        return named + ". " + need.why().map(why -> why + " ").orElse("")
                + need.without().map(without -> without(page, type, without)).orElse("")
                + (takesDocument(type) ? " " + FormTexts.of(type, byApplication, page.language()) : "");
    }

    private static String without(StatelessPage page, RequestedType type, String consequence) {
        return takesDocument(type)
                ? page.localized("demarche.without", type.name(), consequence)
                : page.localized("exchange.without-answer", consequence);
    }

    /** Returns whether residents give a document, be it in the place of an answer. */
    private static boolean takesDocument(RequestedType type) {
        return type.fetch().map(Fetch::alternative).orElse(true);
    }

    private static Markup why(StatelessPage page, PrivacyNotice notice) {
        String kind = notice.legalBasis().kind();
        return facts(List.of(
                text(page.localized("receipt.purpose")),
                text(notice.purpose()),
                text(page.localized("basis.processing")),
                text(notice.legalBasis().ofProcessing()),
                text(page.localized("basis.access")),
                text(page.localized(opensBoth(notice) ? "notice-page.opens.both" : "basis." + kind)),
                text(page.localized("notice-page.duration")),
                text(page.localized(days(notice), notice.durationDays()))));
    }

    private static String days(PrivacyNotice notice) {
        String answer = opensBoth(notice) ? "notice-page.days.exchange" : "notice-page.days.answer";
        return fetches(notice) ? answer : "notice-page.days";
    }

    private static boolean fetches(PrivacyNotice notice) {
        return notice.types().stream().anyMatch(type -> type.fetch().isPresent());
    }

    /** Returns whether the law opens the answer of an administration, and an authorisation the documents that residents give. */
    private static boolean opensBoth(PrivacyNotice notice) {
        return fetches(notice) && notice.types().stream().anyMatch(PrivacyNoticePages::takesDocument);
    }

    private static Markup rights(StatelessPage page, PrivacyNotice notice) {
        return facts(List.of(
                text(page.localized("receipt.rights.which")),
                text(page.localized("receipt.rights.list")),
                text(page.localized("receipt.rights.where")),
                contact(notice.controller().contact()),
                text(page.localized("receipt.rights.complaint")),
                text(page.localized("receipt.rights.cnil")),
                text(page.localized("notice-page.see")),
                link("/qui-a-consulte", page.localized("place.accesses"))));
    }

    private static Markup contact(String contact) {
        return contact.matches("[^\\s@,]+@[^\\s@,]+") ? StatelessPage.mail(contact) : text(contact);
    }
}
