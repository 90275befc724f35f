package fr.montpellier.multipass.identity.closing.death;

import fr.montpellier.multipass.identity.closing.death.DeathRefusedException.Reason;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.deaths.Death;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.desk.DeskAgents;
import fr.montpellier.multipass.identity.people.desk.DeskFilePages;
import fr.montpellier.multipass.identity.people.desk.DeskRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages of deaths for agents whose habilitation is to reconcile; others who are signed in get 404. People are found by a
 * certificate of death or by the document that they show, and never listed.
 */
@Controller
class DeathDeskPages {

    private static final String PATH = "/deaths";
    private static final String FOUND = PATH + "/found";
    private static final String FILE = PATH + "/{id:[0-9a-f-]{36}}";

    private final DeskAgents agents;
    private final DeathDecisions decisions;
    private final DeathViews views;
    private final DeskFilePages files;

    DeathDeskPages(DeskAgents agents, DeathDecisions decisions, DeathViews views) {
        this.agents = agents;
        this.decisions = decisions;
        this.views = views;
        this.files = new DeskFilePages(agents, PATH, this::file);
    }

    @GetMapping(PATH)
    String list(DeskRequest request) {
        return agents.page(request, PATH, agent -> list(request, Optional.empty()));
    }

    @PostMapping(PATH + "/proposal")
    String propose(@ModelAttribute("form") DeathForm form, DeskRequest request) {
        return search(request, agent -> decisions.propose(agent, form.certificate()));
    }

    /** Finds the recorded death of the person who shows that document. */
    @PostMapping(FOUND)
    String find(@RequestParam(defaultValue = "") String number, DeskRequest request) {
        return search(request, agent -> decisions.find(agent, document(request), DeathForm.multipassNumber(number)));
    }

    /** Leads back to the search when the page is reloaded, since what was typed is not kept. */
    @GetMapping({FOUND, PATH + "/proposal"})
    String startAgain() {
        return "redirect:" + PATH;
    }

    @GetMapping(FILE)
    String show(@PathVariable UUID id, DeskRequest request) {
        return files.show(id, request);
    }

    @PostMapping(FILE + "/confirmation")
    String confirm(@PathVariable UUID id, @ModelAttribute("form") DeathForm form, DeskRequest request) {
        return files.recentStep(id, request, agent -> decisions.confirm(id, agent, form.certificate()));
    }

    @PostMapping(FILE + "/refusal")
    String decline(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason, DeskRequest request) {
        return files.step(id, request, agent -> decisions.decline(id, agent, reason));
    }

    @PostMapping(FILE + "/undo")
    String proposeUndo(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason, DeskRequest request) {
        return files.step(id, request, agent -> decisions.proposeUndo(id, agent, document(request), reason));
    }

    @PostMapping(FILE + "/undo/confirmation")
    String confirmUndo(@PathVariable UUID id, DeskRequest request) {
        return files.recentStep(id, request, agent -> decisions.confirmUndo(id, agent, document(request)));
    }

    /** Proposes to hold the erasure back for the settlement of the estate. */
    @PostMapping(FILE + "/hold")
    String proposeHold(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason,
            DeskRequest request) {
        return files.step(id, request, agent -> decisions.proposeHold(id, agent, day(until), reason));
    }

    @PostMapping(FILE + "/hold/confirmation")
    String confirmHold(@PathVariable UUID id, DeskRequest request) {
        return files.recentStep(id, request, agent -> decisions.confirmHold(id, agent));
    }

    @PostMapping(FILE + "/hold/refusal")
    String declineHold(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason, DeskRequest request) {
        return files.step(id, request, agent -> decisions.declineHold(id, agent, reason));
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeException e) {
            throw new DeathRefusedException(Reason.HOLD_DAY, e);
        }
    }

    private String search(DeskRequest request, Function<DeskAgent, Death> search) {
        return agents.page(request, PATH, agent -> {
            try {
                return "redirect:" + PATH + "/" + search.apply(agent).id();
            } catch (DeathRefusedException e) {
                return list(request, Optional.of(e.reason()));
            }
        });
    }

    private String list(DeskRequest request, Optional<Reason> problem) {
        problem.ifPresent(reason -> request.show("problem", reason.code()));
        request.showPage("waiting", decisions::waiting, each -> views.row(each, request.language()));
        return "death/list";
    }

    private String file(UUID id, DeskAgent agent, DeskRequest request) {
        DeskFilePages.read(
                request,
                () -> request.show(
                        "death",
                        views.death(decisions.read(id, agent), agent, request.language())
                                .orElseThrow(() -> new DeathRefusedException(Reason.UNKNOWN))));
        return "death/file";
    }

    private static IdentitePivot document(DeskRequest request) {
        return request.document().orElseThrow(() -> new DeathRefusedException(Reason.MALFORMED));
    }
}
