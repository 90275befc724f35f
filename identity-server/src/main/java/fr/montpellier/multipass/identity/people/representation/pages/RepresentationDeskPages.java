package fr.montpellier.multipass.identity.people.representation.pages;

import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.desk.DeskAgents;
import fr.montpellier.multipass.identity.people.desk.DeskFilePages;
import fr.montpellier.multipass.identity.people.desk.DeskRequest;
import fr.montpellier.multipass.identity.people.representation.Mandates;
import fr.montpellier.multipass.identity.people.representation.Representation;
import fr.montpellier.multipass.identity.people.representation.RepresentationDecisions;
import fr.montpellier.multipass.identity.people.representation.RepresentationRefusedException;
import fr.montpellier.multipass.service.tokens.representation.MandateDomain;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages of representations for agents whose habilitation is to reconcile; others who are signed in get 404. People are
 * found by exactly the number that they show, and never listed.
 */
@Controller
class RepresentationDeskPages {

    private static final String PATH = "/representation";
    private static final String FOUND = PATH + "/found";
    private static final String FILE = PATH + "/{id:[0-9a-f-]{36}}";

    private final DeskAgents agents;
    private final RepresentationDecisions decisions;
    private final Mandates mandates;
    private final RepresentationViews views;
    private final Clock clock;
    private final DeskFilePages files;

    RepresentationDeskPages(
            DeskAgents agents,
            RepresentationDecisions decisions,
            Mandates mandates,
            RepresentationViews views,
            Clock clock) {
        this.mandates = mandates;
        this.agents = agents;
        this.decisions = decisions;
        this.views = views;
        this.clock = clock;
        this.files = new DeskFilePages(agents, PATH, this::file);
    }

    @GetMapping(PATH)
    String list(DeskRequest request) {
        return agents.page(request, PATH, agent -> search(request));
    }

    /** Shows the representations of the person who shows that number. */
    @PostMapping(FOUND)
    String find(@RequestParam(defaultValue = "") String number, DeskRequest request) {
        return agents.page(request, PATH, agent -> {
            try {
                request.show("found", rows(decisions.of(agent, number), request));
            } catch (RepresentationRefusedException e) {
                request.show("problem", e.reason().code());
            }
            return search(request);
        });
    }

    /** Leads back to the search when the page is reloaded, since what was typed is not kept. */
    @GetMapping(FOUND)
    String startAgain() {
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/proposal")
    String propose(@ModelAttribute("form") DeskForm form, DeskRequest request) {
        return agents.page(request, PATH, agent -> {
            try {
                Representation proposed =
                        decisions.propose(agent, form.typedNumber(), form.relation(), form.documents());
                return "redirect:" + PATH + "/" + proposed.id();
            } catch (RepresentationRefusedException e) {
                request.show("problem", e.reason().code());
                return search(request);
            }
        });
    }

    @GetMapping(FILE)
    String show(@PathVariable UUID id, DeskRequest request) {
        return files.show(id, request);
    }

    @PostMapping(FILE + "/confirmation")
    String confirm(@PathVariable UUID id, @ModelAttribute("form") DeskForm form, DeskRequest request) {
        return files.recentStep(id, request, agent -> decisions.confirm(id, agent, form.relation(), form.documents()));
    }

    /** Confirms a mandate that the person signed before a helper and this agent. */
    @PostMapping(FILE + "/mandate")
    String confirmMandate(@PathVariable UUID id, @ModelAttribute("form") MandateForm form, DeskRequest request) {
        return files.recentStep(id, request, agent -> mandates.confirm(id, agent, form.person(), form.terms()));
    }

    @PostMapping(FILE + "/refusal")
    String decline(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason, DeskRequest request) {
        return files.step(id, request, agent -> decisions.decline(id, agent, reason));
    }

    @PostMapping(FILE + "/end")
    String end(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason, DeskRequest request) {
        return files.step(id, request, agent -> decisions.end(id, agent, reason));
    }

    private String search(DeskRequest request) {
        request.showPage("proposed", decisions::proposed, each -> views.row(each, request.language()));
        return "representation/list";
    }

    private List<RepresentationViews.RowView> rows(List<Representation> found, DeskRequest request) {
        return found.stream().map(each -> views.row(each, request.language())).toList();
    }

    private String file(UUID id, DeskAgent agent, DeskRequest request) {
        request.show(
                "domains",
                Arrays.stream(MandateDomain.values()).map(MandateDomain::code).toList());
        DeskFilePages.read(request, () -> {
            RepresentationViews.FileView shown =
                    views.file(decisions.read(id, agent), agent, clock.instant(), request.language());
            request.show("file", shown);
            if (shown.mandate() != null && request.model().get("form") instanceof DeskForm) {
                // The form of a relation was sent for a mandate, whose form has other fields.
                request.show("form", null);
            }
        });
        return "representation/file";
    }
}
