package fr.montpellier.multipass.portal.resident.light.renewal;

import fr.montpellier.multipass.portal.design.components.DurationChoice;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.LargerVersion;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.authorisations.RenewalTerms;
import fr.montpellier.multipass.portal.resident.light.LightPages;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Lets a resident agree to the published text of a démarche, for longer, or keep the one that they agreed to. */
@Controller
class LightRenewalController {

    private static final String ONE = LightPages.AUTHORISATIONS + "/{id:[0-9a-f-]{36}}";
    private static final String RENEW = ONE + LightPages.RENEW;

    private final LightPages pages;
    private final ConsentGateway consent;
    private final VaultGateway vault;
    private final Clock clock;

    LightRenewalController(LightPages pages, ConsentGateway consent, VaultGateway vault, Clock clock) {
        this.pages = pages;
        this.consent = consent;
        this.vault = vault;
        this.clock = clock;
    }

    /** @param duration number of days that the sentence is to be about; another than those offered: the longest */
    @GetMapping(RENEW)
    void ask(
            @PathVariable String id,
            @RequestParam(name = LightRenewalPage.DAYS, defaultValue = "") String duration,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(request, response, page -> {
            SharingAuthorisation authorisation = consent.authorisation(id);
            if (!authorisation.isActive()) {
                return new LightPages.Next(address(id));
            }
            RenewalTerms terms = RenewalTerms.load(authorisation, consent, vault);
            return written(page, authorisation, terms, days(terms, duration).orElse(terms.longest()), Optional.empty());
        });
    }

    /**
     * Renews the authorisation as the page showed it. If the text, the authorisation or the last day changed since, nothing
     * is recorded, and the page is shown again.
     *
     * @param shown what the page showed, as {@link LightRenewalPage#shown} writes it
     */
    @PostMapping(RENEW)
    void renew(
            @PathVariable String id,
            @RequestParam(name = LightRenewalPage.DAYS, defaultValue = "") String duration,
            @RequestParam(name = LightRenewalPage.SHOWN, defaultValue = "") String shown,
            @RequestParam(name = LightRenewalPage.UNTIL, defaultValue = "") String until,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(request, response, page -> {
            SharingAuthorisation authorisation = consent.authorisation(id);
            if (!authorisation.isActive()) {
                return new LightPages.Next(address(id));
            }
            RenewalTerms terms = RenewalTerms.load(authorisation, consent, vault);
            Optional<Integer> days = days(terms, duration);
            Optional<String> changed = terms.obstacle().isPresent()
                            || days.isEmpty()
                            || !LightRenewalPage.shown(authorisation, terms).equals(shown)
                    ? Optional.of("light.renew.changed")
                    : days.filter(chosen -> !today().plusDays(chosen).toString().equals(until))
                            .map(chosen -> "light.demarche.other-day");
            if (changed.isPresent()) {
                return written(page, authorisation, terms, days.orElse(terms.longest()), changed);
            }
            terms.renew(days.orElseThrow());
            return new LightPages.Next(address(id) + "?prolongee");
        });
    }

    /** Records that the resident keeps the text that they agreed to. */
    @PostMapping(ONE + LightPages.KEEP)
    void keep(
            @PathVariable String id,
            @RequestParam int version,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(request, response, page -> {
            consent.keepFormerText(id, version);
            return new LightPages.Next(address(id) + "?gardee");
        });
    }

    private static String address(String id) {
        return LightPages.AUTHORISATIONS + "/" + id;
    }

    private LocalDate today() {
        return CivilTime.today(clock);
    }

    private static Optional<Integer> days(RenewalTerms terms, String written) {
        return DurationChoice.offered(terms.longest()).stream()
                .filter(days -> days.toString().equals(written))
                .findFirst();
    }

    private LightPages.Written written(
            StatelessPage page,
            SharingAuthorisation authorisation,
            RenewalTerms terms,
            int days,
            Optional<String> changed) {
        Optional<LargerVersion> asked = consent.largerVersions(LightPages.MOST_LARGER).stream()
                .filter(each -> each.authorisation().equals(authorisation.id()))
                .findFirst();
        return new LightRenewalPage(page, authorisation, terms, days, today())
                .write(asked, changed.map(page::localized));
    }
}
