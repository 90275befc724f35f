package fr.montpellier.multipass.identity.people.representation.pages;

import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.desk.DeskAgents;
import fr.montpellier.multipass.identity.people.desk.DeskRequest;
import fr.montpellier.multipass.identity.people.representation.Mandates;
import fr.montpellier.multipass.identity.people.representation.Representation;
import fr.montpellier.multipass.identity.people.representation.RepresentationRefusedException;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.tokens.representation.MandateDomain;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** The pages of mandates for helpers; others who are signed in get 404. A helper sees their own mandates alone. */
@Controller
class MandatePages {

    private static final String PATH = "/mandates";
    private static final String FILE = PATH + "/{id:[0-9a-f-]{36}}";

    private final DeskAgents agents;
    private final Mandates mandates;
    private final RepresentationViews views;
    private final RepresentationRedirectController start;
    private final Clock clock;

    MandatePages(
            DeskAgents agents,
            Mandates mandates,
            RepresentationViews views,
            RepresentationRedirectController start,
            Clock clock) {
        this.agents = agents;
        this.mandates = mandates;
        this.views = views;
        this.start = start;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String list(DeskRequest request) {
        return page(request, helper -> list(helper, request));
    }

    /** Serves the form with which a helper asks a person who signs in themselves. */
    @GetMapping(PATH + "/request")
    String askForm(DeskRequest request) {
        return page(request, helper -> form(request));
    }

    /** Proposes a mandate of a person at the counter. */
    @PostMapping(PATH + "/proposal")
    String propose(@ModelAttribute("form") MandateForm form, DeskRequest request) {
        return proposed(
                request,
                helper -> mandates.propose(helper, form.person(), form.terms()),
                helper -> list(helper, request));
    }

    /** Asks a person who signs in themselves for a mandate. */
    @PostMapping(PATH + "/request")
    String ask(@ModelAttribute("form") MandateForm form, DeskRequest request) {
        return proposed(
                request, helper -> mandates.propose(helper, form.typedNumber(), form.terms()), helper -> form(request));
    }

    @GetMapping(FILE)
    String show(@PathVariable UUID id, DeskRequest request) {
        return page(request, helper -> file(helper, id, request));
    }

    /** Serves the mandate as the person signs it on paper. */
    @GetMapping(FILE + "/paper")
    String paper(@PathVariable UUID id, DeskRequest request) {
        return page(request, helper -> {
            request.show("paper", views.paper(own(helper, id), request.language()));
            return "representation/paper";
        });
    }

    /** Begins to act for the person: the portal asks for it with the choice. */
    @PostMapping(FILE + "/act")
    String act(@PathVariable UUID id, DeskRequest request, HttpServletResponse response) {
        return page(
                request,
                helper -> own(helper, id).isInForce(clock.instant())
                        ? start.begin(id, request.http(), response, request.model())
                        : "redirect:" + PATH + "/" + id);
    }

    @PostMapping(FILE + "/end")
    String end(@PathVariable UUID id, DeskRequest request) {
        return page(request, helper -> {
            try {
                mandates.end(helper, id);
            } catch (RepresentationRefusedException e) {
                // It has ended before: the page shows it as it is.
            }
            return "redirect:" + PATH + "/" + id;
        });
    }

    private String page(DeskRequest request, Function<DeskAgent, String> page) {
        return agents.page(request, PATH, Role.HELPER, page);
    }

    private String proposed(
            DeskRequest request, Function<DeskAgent, Representation> step, Function<DeskAgent, String> again) {
        return page(request, helper -> {
            try {
                return "redirect:" + PATH + "/" + step.apply(helper).id();
            } catch (RepresentationRefusedException e) {
                request.show("problem", e.reason().code());
                return again.apply(helper);
            }
        });
    }

    private static String form(DeskRequest request) {
        showDomains(request);
        return "representation/mandate-request";
    }

    private static void showDomains(DeskRequest request) {
        request.show(
                "domains",
                Arrays.stream(MandateDomain.values()).map(MandateDomain::code).toList());
    }

    private String list(DeskAgent helper, DeskRequest request) {
        showDomains(request);
        request.showPage(
                "mandates",
                (offset, limit) -> mandates.of(helper, offset, limit),
                each -> views.helped(each, clock.instant(), request.language()));
        return "representation/mandates";
    }

    private String file(DeskAgent helper, UUID id, DeskRequest request) {
        request.show("file", views.helped(own(helper, id), clock.instant(), request.language()));
        return "representation/mandate";
    }

    private Representation own(DeskAgent helper, UUID id) {
        try {
            return mandates.own(helper, id);
        } catch (RepresentationRefusedException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such mandate", e);
        }
    }
}
