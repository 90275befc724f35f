package fr.montpellier.multipass.portal.resident.light.renewal;

import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.muted;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.section;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import com.vaadin.flow.component.Component;
import fr.montpellier.multipass.portal.design.components.DurationChoice;
import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.gateways.consent.LargerVersion;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.resident.authorisations.RenewalTerms;
import fr.montpellier.multipass.portal.resident.authorisations.SharingAuthorisationTexts;
import fr.montpellier.multipass.portal.resident.light.LightPages;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page that says what is new in the text of a démarche and what will be read until when, and asks for the decision. Another
 * time is another address of the page, so that the sentence above the button always names the day that is agreed to.
 */
final class LightRenewalPage {

    static final String DAYS = "duree";

    /** Field with the last day that the page shows. */
    static final String UNTIL = "jusqu-au";

    /** Field with the revision, the version and the hash of the text that the page shows. */
    static final String SHOWN = "montre";

    private final StatelessPage page;
    private final SharingAuthorisation authorisation;
    private final RenewalTerms terms;
    private final int days;
    private final LocalDate today;

    LightRenewalPage(
            StatelessPage page, SharingAuthorisation authorisation, RenewalTerms terms, int days, LocalDate today) {
        this.page = page;
        this.authorisation = authorisation;
        this.terms = terms;
        this.days = days;
        this.today = today;
    }

    /** Returns what the page shows, which must be the same when its form is sent. */
    static String shown(SharingAuthorisation authorisation, RenewalTerms terms) {
        return authorisation.revision()
                + "."
                + terms.published().version()
                + "."
                + terms.published().textHash();
    }

    /**
     * @param asked the version about which the resident has to decide; empty: there is none
     * @param error why nothing was recorded; empty: nothing was sent
     */
    LightPages.Written write(Optional<LargerVersion> asked, Optional<String> error) {
        List<Markup> parts = new ArrayList<>();
        error.ifPresent(words ->
                parts.add(element("p", Map.of("class", "danger", "id", "erreur", "role", "alert"), text(words))));
        parts.add(paragraph(Markup.of(SharingAuthorisationTexts.status(authorisation))));
        parts.add(section(
                "aujourd-hui",
                page.localized("light.renew.now"),
                Markup.of(SharingAuthorisationTexts.sentence(authorisation))));
        terms.obstacle()
                .ifPresentOrElse(
                        words -> parts.add(element("p", Map.of("id", "obstacle"), text(words))),
                        () -> parts.add(
                                section("ce-qui-sera-lu", page.localized("light.renew.after"), concat(question()))));
        asked.ifPresent(version -> parts.add(section(
                "garder",
                page.localized("home.todo.larger.keep"),
                concat(muted(page.localized("light.renew.keep")), LightPages.keep(page, version)))));
        parts.add(paragraph(link(
                LightPages.AUTHORISATIONS + "/" + authorisation.id(),
                page.localized("light.receipt", authorisation.demarche().title()))));
        return new LightPages.Written(
                page.localized("authorisation.renew.question", Dates.date(authorisation.until(), page.language())),
                concat(parts.toArray(Markup[]::new)));
    }

    private Markup[] question() {
        List<Markup> parts = new ArrayList<>();
        terms.changes().forEach(each -> parts.add(Markup.of(each)));
        parts.add(durations());
        terms.agreed(until()).forEach(said -> parts.add(Markup.of(said)));
        for (Component each : terms.conditions()) {
            parts.add(Markup.of(each));
        }
        parts.add(page.form(
                address(),
                hidden(DAYS, Integer.toString(days)),
                hidden(UNTIL, until().toString()),
                hidden(SHOWN, shown(authorisation, terms)),
                button("j-autorise", page.localized("authorisation.renew.yes"), "primary")));
        return parts.toArray(Markup[]::new);
    }

    private Markup durations() {
        List<Integer> offered = DurationChoice.offered(terms.longest());
        if (offered.size() == 1) {
            return text("");
        }
        List<Markup> options = new ArrayList<>();
        options.add(element("legend", text(page.localized("demarche.how-long"))));
        offered.forEach(each -> options.add(option(each)));
        options.add(button("voir", page.localized("light.renew.show"), "secondary"));
        return element(
                "form",
                Map.of("action", address(), "method", "get"),
                element("fieldset", options.toArray(Markup[]::new)));
    }

    private Markup option(int offered) {
        Map<String, String> attributes =
                new HashMap<>(Map.of("type", "radio", "name", DAYS, "value", Integer.toString(offered)));
        if (offered == days) {
            attributes.put("checked", "");
        }
        return element(
                "label",
                Map.of("class", "choice"),
                element("input", attributes),
                element("div", text(DurationChoice.words(offered, today))));
    }

    private LocalDate until() {
        return today.plusDays(days);
    }

    private String address() {
        return LightPages.AUTHORISATIONS + "/" + authorisation.id() + LightPages.RENEW;
    }

    private static Markup hidden(String name, String value) {
        return element("input", Map.of("type", "hidden", "name", name, "value", value));
    }

    private static Markup button(String id, String words, String kind) {
        return element("button", Map.of("class", "button " + kind, "id", id, "type", "submit"), text(words));
    }
}
