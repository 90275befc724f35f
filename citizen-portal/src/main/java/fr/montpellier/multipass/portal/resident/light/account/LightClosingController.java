package fr.montpellier.multipass.portal.resident.light.account;

import static fr.montpellier.multipass.portal.design.html.Markup.action;
import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.section;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.addresses.SignInAddresses;
import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.identity.IdentityGateway;
import fr.montpellier.multipass.portal.resident.account.ClosingTexts;
import fr.montpellier.multipass.portal.resident.light.LightPages;
import fr.montpellier.multipass.portal.signin.person.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Lets a resident close their account without scripts, on two pages: what it does, and the question. */
@Controller
class LightClosingController {

    static final String CLOSING = LightPages.ACCOUNT + "/fermer";
    private static final String QUESTION = CLOSING + "/confirmer";

    private final LightPages pages;
    private final IdentityGateway identity;
    private final Clock clock;

    LightClosingController(LightPages pages, IdentityGateway identity, Clock clock) {
        this.pages = pages;
        this.identity = identity;
        this.clock = clock;
    }

    @GetMapping(CLOSING)
    void consequences(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> wanted = Optional.ofNullable(request.getParameter(ClosingTexts.WANTED));
        pages.sendToThemselves(request, response, page -> {
            Person person = page.person().orElseThrow();
            return ClosingTexts.isAnother(person, wanted)
                    ? consequences(page, ClosingTexts.another(person), SignInAddresses.OTHER_WAY, wanted)
                    : consequences(page, "", "");
        });
    }

    private LightPages.Written consequences(StatelessPage page, String problem, String way) {
        return consequences(page, problem, way, Optional.empty());
    }

    /**
     * Returns the page that says what closing does.
     *
     * @param problem why the account was not closed; empty if nothing was sent
     * @param way parameter that says in which other way the person signs in first; empty if that of before is enough
     * @param wanted which Multipass the person wanted to close, if another one is open
     */
    private LightPages.Written consequences(StatelessPage page, String problem, String way, Optional<String> wanted) {
        Person person = page.person().orElseThrow();
        List<Markup> parts = new ArrayList<>();
        if (!problem.isEmpty()) {
            parts.add(element("p", Map.of("class", "danger", "id", "erreur", "role", "alert"), text(problem)));
        }
        ClosingTexts.consequences(person, identity.closing().graceDays()).forEach(each -> parts.add(Markup.of(each)));
        parts.add(section(
                "avant",
                page.localized("closing.before"),
                concat(
                        paragraph(page.localized("closing.before.text")),
                        paragraph(link("/fichiers/usager/export", page.localized("everything.do"))),
                        paragraph(page.localized("closing.return")))));
        parts.add(section("decider", page.localized("closing.decide"), decision(page, person, way, wanted)));
        return new LightPages.Written(page.localized("closing.title"), concat(parts.toArray(Markup[]::new)));
    }

    private Markup decision(StatelessPage page, Person person, String way, Optional<String> wanted) {
        Markup keep = paragraph(link(LightPages.ACCOUNT, page.localized("closing.no")));
        return way.isEmpty() && ClosingTexts.isRecent(person, clock.instant())
                ? concat(
                        paragraph(page.localized("closing.confirmed")),
                        paragraph(action(QUESTION, page.localized("closing.do"), "secondary")),
                        keep)
                : concat(
                        paragraph(page.localized("closing.sign-in")),
                        paragraph(action(
                                ClosingTexts.signInAgain(CLOSING, person, wanted, way),
                                page.localized("closing.confirm-identity"),
                                "primary")),
                        keep);
    }

    @GetMapping(QUESTION)
    void question(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.sendToThemselves(
                request,
                response,
                page -> new LightPages.Written(
                        page.localized("closing.question"),
                        concat(
                                paragraph(ClosingTexts.consequence(
                                        identity.closing().graceDays())),
                                page.form(
                                        QUESTION,
                                        element(
                                                "button",
                                                Map.of("class", "button danger", "id", "fermer", "type", "submit"),
                                                text(page.localized("closing.yes")))),
                                paragraph(link(LightPages.ACCOUNT, page.localized("closing.no"))))));
    }

    /** Closes the account; all sign-ins end with it. */
    @PostMapping(QUESTION)
    void close(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.sendToThemselves(request, response, page -> {
            try {
                identity.closeAccount();
            } catch (GatewayException.Refused refused) {
                return switch (refused.problem().code()) {
                    case IdentityGateway.SIGN_IN_TOO_OLD -> consequences(page, page.localized("closing.too-old"), "");
                    case IdentityGateway.RECOVERY_UNDER_WAY ->
                        consequences(page, page.localized("closing.recovery"), "");
                    case IdentityGateway.PASSWORD_REPLACED_BY_EMAIL ->
                        consequences(page, page.localized("closing.replaced"), "");
                    case IdentityGateway.PASSWORD_ALONE ->
                        consequences(
                                page,
                                ClosingTexts.passwordAlone(page.person().orElseThrow()),
                                SignInAddresses.OTHER_WAY);
                    default -> throw refused;
                };
            }
            return new LightPages.Next("/compte-ferme");
        });
    }
}
