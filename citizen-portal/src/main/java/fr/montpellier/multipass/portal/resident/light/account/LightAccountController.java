package fr.montpellier.multipass.portal.resident.light.account;

import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.section;

import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.resident.light.LightPages;
import fr.montpellier.multipass.portal.signin.person.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Serves "Mon compte" without scripts: links to all that concerns the account as a whole. */
@Controller
class LightAccountController {

    private final LightPages pages;
    private final String identityServer;

    /** @param identityServer address of the identity server, where the means of sign-in are changed */
    LightAccountController(LightPages pages, @Value("${multipass.tokens.issuer}") String identityServer) {
        this.pages = pages;
        this.identityServer = identityServer;
    }

    @GetMapping(LightPages.ACCOUNT)
    void account(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.send(request, response, page -> new LightPages.Written(page.localized("account.title"), parts(page)));
    }

    private Markup parts(StatelessPage page) {
        Person person = page.person().orElseThrow();
        if (person.isAccompanied()) {
            return paragraph(page.localized("account.accompanied"));
        }
        if (person.isRepresented()) {
            return concat(paragraph(page.localized("account.represented")), rights(page), everything(page));
        }
        return concat(
                part(
                        page,
                        "securite",
                        "security.title",
                        "security.teaser",
                        identityServer + "/account",
                        "security.open"),
                part(
                        page,
                        "representation",
                        "acting.title",
                        "acting.teaser",
                        identityServer + "/account/representation",
                        "acting.open"),
                part(page, "courriels", "emails.title", "emails.teaser", LightEmailsController.EMAILS, "emails.open"),
                rights(page),
                everything(page),
                part(
                        page,
                        "apres",
                        "directives.title",
                        "directives.teaser",
                        identityServer + "/account/directives",
                        "directives.open"),
                part(
                        page,
                        "fermer",
                        "closing.title",
                        "closing.teaser",
                        LightClosingController.CLOSING,
                        "closing.open"));
    }

    private static Markup rights(StatelessPage page) {
        return part(page, "droits", "rights.title", "rights.teaser", LightPages.RIGHTS, "rights.open");
    }

    private static Markup everything(StatelessPage page) {
        return part(
                page, "emporter", "everything.title", "everything.intro", "/fichiers/usager/export", "everything.do");
    }

    private static Markup part(
            StatelessPage page, String id, String title, String text, String address, String action) {
        return section(
                id,
                page.localized(title),
                concat(paragraph(page.localized(text)), paragraph(link(address, page.localized(action)))));
    }
}
