package fr.montpellier.multipass.portal.resident.light.account;

import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.muted;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.errors.RepresentativeRefusal;
import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.design.rights.RightsTexts;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.RightsGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import fr.montpellier.multipass.portal.gateways.vault.BreachGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.accesses.AccessDetails;
import fr.montpellier.multipass.portal.resident.accesses.ContestedAccesses;
import fr.montpellier.multipass.portal.resident.demarches.exchanges.LightAnnouncement;
import fr.montpellier.multipass.portal.resident.light.LightPages;
import fr.montpellier.multipass.portal.resident.rights.BreachNoticeList;
import fr.montpellier.multipass.portal.resident.rights.ContestedAccess;
import fr.montpellier.multipass.portal.resident.rights.ContestedLines;
import fr.montpellier.multipass.portal.resident.rights.RequestCard;
import fr.montpellier.multipass.service.time.CivilTime;
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
import org.springframework.web.bind.annotation.RequestParam;

/** Serves "Mes droits" of the light version. */
@Controller
class LightRightsController {

    private static final String RIGHTS = LightPages.RIGHTS;
    private static final int LONGEST = 2_000;

    private final LightPages pages;
    private final RightsGateway rights;
    private final JournalGateway journals;
    private final VaultGateway vault;
    private final ConsentGateway consent;
    private final BreachGateway breaches;
    private final Clock clock;

    LightRightsController(
            LightPages pages,
            RightsGateway rights,
            JournalGateway journals,
            VaultGateway vault,
            ConsentGateway consent,
            BreachGateway breaches,
            Clock clock) {
        this.pages = pages;
        this.rights = rights;
        this.journals = journals;
        this.vault = vault;
        this.consent = consent;
        this.breaches = breaches;
        this.clock = clock;
    }

    /**
     * @param access name of the entry that is contested, such as {@code vault-42}; empty: any other request
     * @param position where the page of the requests begins that were made before; empty: the newest
     */
    @GetMapping(RIGHTS)
    void rights(
            @RequestParam(name = "acces", defaultValue = "") String access,
            @RequestParam(name = "envoye", defaultValue = "") String sent,
            @RequestParam(name = "suite", defaultValue = "") String position,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(request, response, page -> {
            RepresentativeRefusal.checkMandate(page.language());
            return new LightPages.Written(
                    page.localized("rights.title"),
                    content(page, ContestedAccess.find(journals, access), sent.equals("oui"), position));
        });
    }

    @PostMapping(RIGHTS)
    void send(
            @RequestParam(name = "acces", defaultValue = "") String access,
            @RequestParam(name = "droit", defaultValue = "") String kind,
            @RequestParam(name = "phrase", defaultValue = "") String sentence,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(request, response, page -> {
            RepresentativeRefusal.checkMandate(page.language());
            Optional<ContestedAccess> contested = ContestedAccess.find(journals, access);
            if (contested.isEmpty() && !RightsTexts.KINDS.contains(kind)) {
                return new LightPages.Next(RIGHTS);
            }
            rights.send(
                    contested.isPresent() ? RightsTexts.CONTESTED : kind,
                    sentence.strip()
                            .substring(0, Math.min(LONGEST, sentence.strip().length())),
                    contested.map(ContestedAccess::named));
            return new LightPages.Next(RIGHTS + "?envoye=oui");
        });
    }

    private Markup content(StatelessPage page, Optional<ContestedAccess> contested, boolean sent, String position) {
        var lines = new ContestedLines(journals, vault, consent, CivilTime.today(clock));
        List<Markup> parts = new ArrayList<>();
        if (sent) {
            parts.add(element(
                    "p",
                    Map.of("class", "notice", "id", "avis", "role", "status"),
                    text(page.localized("rights.sent-now"))));
        }
        parts.add(paragraph(page.localized(contested.isPresent() ? "rights.contest.intro" : "rights.intro")));
        BreachNoticeList.load(breaches, LightPages.ACCESSES, page.language())
                .ifPresent(messages -> parts.add(Markup.of(messages)));
        contested.ifPresent(access -> parts.add(access(access, lines)));
        parts.add(form(page, contested));
        parts.add(element("h2", text(page.localized("rights.mine"))));
        parts.add(LightPages.start(page, RIGHTS, position.isEmpty()));
        Page<RightsGateway.Request> own = rights.own(Optional.of(position).filter(cursor -> !cursor.isEmpty()));
        own.items().forEach(request -> parts.add(Markup.of(RequestCard.of(request, lines, page.language()))));
        if (own.items().isEmpty()) {
            parts.add(muted(page.localized("rights.none")));
        }
        parts.add(LightPages.more(page, RIGHTS, own.next()));
        parts.add(paragraph(link(LightPages.ACCOUNT, page.localized("account.title"))));
        return concat(parts.toArray(Markup[]::new));
    }

    /** Shows the line, why the access was possible, and its proof. */
    private Markup access(ContestedAccess access, ContestedLines lines) {
        return concat(
                Markup.of(lines.line(access)),
                Markup.of(new AccessDetails(
                        access.entry(),
                        lines.names(),
                        CivilTime.today(clock),
                        new AccessDetails.Pages(RIGHTS, LightPages.AUTHORISATIONS, LightAnnouncement.EXCHANGES),
                        ContestedAccesses.load(rights).isAwaited(access.named().name()))));
    }

    private static Markup form(StatelessPage page, Optional<ContestedAccess> contested) {
        List<Markup> fields = new ArrayList<>();
        if (contested.isPresent()) {
            fields.add(element(
                    "input",
                    Map.of(
                            "type", "hidden",
                            "name", "acces",
                            "value", contested.get().named().name())));
        } else {
            fields.add(element("label", Map.of("for", "droit"), text(page.localized("rights.kind"))));
            fields.add(element(
                    "select",
                    Map.of("id", "droit", "name", "droit"),
                    RightsTexts.KINDS.stream()
                            .map(kind -> element(
                                    "option", Map.of("value", kind), text(RightsTexts.kind(kind, page.language()))))
                            .toArray(Markup[]::new)));
        }
        fields.add(element(
                "label",
                Map.of("for", "phrase"),
                text(page.localized(contested.isPresent() ? "rights.contest.sentence" : "rights.sentence"))));
        fields.add(element(
                "textarea",
                Map.of("id", "phrase", "name", "phrase", "rows", "3", "maxlength", Integer.toString(LONGEST))));
        fields.add(paragraph(element(
                "button",
                Map.of("class", "button", "id", "envoyer", "type", "submit"),
                text(page.localized(contested.isPresent() ? "rights.contest.do" : "rights.do")))));
        return page.form(RIGHTS, concat(fields.toArray(Markup[]::new)));
    }
}
