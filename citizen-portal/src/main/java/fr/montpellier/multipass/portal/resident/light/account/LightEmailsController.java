package fr.montpellier.multipass.portal.resident.light.account;

import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.components.EmphasisedText;
import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.gateways.identity.EmailChoice;
import fr.montpellier.multipass.portal.gateways.identity.IdentityGateway;
import fr.montpellier.multipass.portal.resident.account.EmailTexts;
import fr.montpellier.multipass.portal.resident.light.LightPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Lets a resident choose without scripts which emails they get. */
@Controller
class LightEmailsController {

    static final String EMAILS = LightPages.ACCOUNT + "/courriels";

    private final LightPages pages;
    private final IdentityGateway identity;

    LightEmailsController(LightPages pages, IdentityGateway identity) {
        this.pages = pages;
        this.identity = identity;
    }

    /** @param chosen what was chosen on the page before; empty if nothing was */
    @GetMapping(EMAILS)
    void emails(
            @RequestParam(name = "choisi", defaultValue = "") String chosen,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.sendToThemselves(
                request,
                response,
                page -> new LightPages.Written(
                        page.localized("emails.title"), content(page, identity.emailChoice(), chosen)));
    }

    @PostMapping(EMAILS)
    void choose(
            @RequestParam(name = "courriels", defaultValue = "") String frequency,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.sendToThemselves(request, response, page -> {
            if (!EmailTexts.FREQUENCIES.contains(frequency)) {
                return new LightPages.Next(EMAILS);
            }
            identity.chooseEmails(frequency);
            return new LightPages.Next(EMAILS + "?choisi=" + frequency);
        });
    }

    private static Markup content(StatelessPage page, EmailChoice choice, String chosen) {
        if (!choice.available()) {
            return paragraph(page.localized("emails.unavailable"));
        }
        if (choice.frequency().isEmpty()) {
            return paragraph(page.localized("emails.unknown"));
        }
        String frequency = choice.frequency().get();
        List<Markup> parts = new ArrayList<>();
        if (chosen.equals(frequency)) {
            parts.add(element(
                    "p",
                    Map.of("class", "notice", "id", "avis", "role", "status"),
                    text(page.localized("emails.chosen." + frequency))));
        }
        parts.add(paragraph(page.localized("emails.intro")));
        parts.add(Markup.of(EmailTexts.told()));
        EmailTexts.address(choice).forEach(each -> parts.add(Markup.of(each)));
        parts.add(form(page, frequency));
        parts.add(paragraph(link(LightPages.ACCOUNT, page.localized("account.title"))));
        return concat(parts.toArray(Markup[]::new));
    }

    private static Markup form(StatelessPage page, String frequency) {
        List<Markup> options = new ArrayList<>();
        options.add(element("legend", text(page.localized("emails.when"))));
        EmailTexts.FREQUENCIES.forEach(each -> options.add(option(each, each.equals(frequency))));
        return page.form(
                EMAILS,
                concat(
                        element("fieldset", options.toArray(Markup[]::new)),
                        paragraph(element(
                                "button",
                                Map.of("class", "button", "id", "enregistrer", "type", "submit"),
                                text(page.localized("light.missing.save"))))));
    }

    private static Markup option(String frequency, boolean chosen) {
        Map<String, String> radio =
                new HashMap<>(Map.of("type", "radio", "name", "courriels", "value", frequency, "id", frequency));
        if (chosen) {
            radio.put("checked", "");
        }
        return element(
                "label",
                Map.of("class", "choice"),
                element("input", radio),
                Markup.of(EmphasisedText.inline("emails.when." + frequency)));
    }
}
