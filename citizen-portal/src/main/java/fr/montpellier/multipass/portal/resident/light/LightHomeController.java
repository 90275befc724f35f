package fr.montpellier.multipass.portal.resident.light;

import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.list;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.section;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.LargerVersion;
import fr.montpellier.multipass.portal.signin.person.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Serves the first page of the light version: what it can do, and what needs the full version. */
@Controller
class LightHomeController {

    private final LightPages pages;

    private final ConsentGateway consent;

    LightHomeController(LightPages pages, ConsentGateway consent) {
        this.pages = pages;
        this.consent = consent;
    }

    @GetMapping(LightPages.HOME)
    void home(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.send(request, response, this::home);
    }

    private LightPages.Written home(StatelessPage page) {
        Stream<Markup> card = page.person().filter(Person::isRepresented).isPresent()
                ? Stream.of()
                : Stream.of(place(page, LightPages.CARD, "card"));
        List<Markup> places = Stream.of(
                        Stream.of(
                                place(page, LightPages.PIECES, "pieces"),
                                place(page, LightPages.DEMARCHES, "demarches"),
                                place(page, LightPages.REQUESTS, "requests"),
                                place(page, LightPages.AUTHORISATIONS, "authorisations"),
                                place(page, LightPages.ACCESSES, "accesses")),
                        card,
                        Stream.of(concat(
                                link(LightPages.ACCOUNT, page.localized("account.title")),
                                text(" " + page.localized("light.account")))))
                .flatMap(each -> each)
                .toList();
        return new LightPages.Written(
                page.localized("light.title"),
                concat(
                        paragraph(page.localized("light.intro")),
                        larger(page),
                        list(places),
                        paragraph(
                                text(page.localized("light.full") + " "),
                                link("/accueil", page.localized("footer.full"))),
                        paragraph(page.localized("light.deposit"))));
    }

    /** Asks about texts that let more be read; nothing while the consent service does not answer, so that the page leads to the others. */
    private Markup larger(StatelessPage page) {
        try {
            List<LargerVersion> asked = consent.largerVersions(LightPages.MOST_LARGER);
            return asked.isEmpty()
                    ? concat()
                    : section(
                            "a-faire",
                            page.localized("home.todo"),
                            concat(asked.stream()
                                    .map(each -> LightPages.larger(page, each))
                                    .toArray(Markup[]::new)));
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            return concat();
        }
    }

    private static Markup place(StatelessPage page, String address, String key) {
        return concat(link(address, page.localized("place." + key)), text(" " + page.localized("light." + key)));
    }
}
