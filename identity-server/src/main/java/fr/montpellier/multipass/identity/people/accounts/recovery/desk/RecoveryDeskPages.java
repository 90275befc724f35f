package fr.montpellier.multipass.identity.people.accounts.recovery.desk;

import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import fr.montpellier.multipass.identity.people.accounts.recovery.RecoveryDecisions;
import fr.montpellier.multipass.identity.people.accounts.recovery.RecoveryRefusedException;
import fr.montpellier.multipass.identity.people.accounts.recovery.RecoveryRefusedException.Reason;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.Recovery;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.desk.DeskAgents;
import fr.montpellier.multipass.identity.people.desk.DeskFilePages;
import fr.montpellier.multipass.identity.people.desk.DeskRequest;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages of recoveries for agents whose habilitation is to reconcile; others who are signed in get 404. Accounts are found by
 * exactly what a person shows, and never listed.
 */
@Controller
class RecoveryDeskPages {

    private static final String PATH = "/recovery";
    private static final String FOUND = PATH + "/account";
    private static final String FILE = PATH + "/{id:[0-9a-f-]{36}}";

    private final DeskAgents agents;
    private final RecoveryDecisions decisions;
    private final RecoveryViews views;
    private final DeskFilePages files;

    RecoveryDeskPages(DeskAgents agents, RecoveryDecisions decisions, RecoveryViews views) {
        this.agents = agents;
        this.decisions = decisions;
        this.views = views;
        this.files = new DeskFilePages(agents, PATH, this::file);
    }

    @GetMapping(PATH)
    String list(DeskRequest request) {
        return agents.page(request, PATH, agent -> searchPage(request));
    }

    /**
     * Shows the account that the person names.
     *
     * @param account Multipass number or address of an account
     */
    @PostMapping(FOUND)
    String find(@RequestParam(defaultValue = "") String account, DeskRequest request) {
        return agents.page(request, PATH, agent -> found(account, agent, request));
    }

    /** Leads back to the search when the page of an account is reloaded, since what was typed is not kept. */
    @GetMapping(FOUND)
    String startAgain() {
        return "redirect:" + PATH;
    }

    /** Proposes a recovery. */
    @PostMapping(FOUND + "/proposal")
    String propose(
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "false") boolean lost,
            @RequestParam(defaultValue = "") String reason,
            DeskRequest request) {
        return agents.page(request, PATH, agent -> {
            try {
                Recovery proposed = decisions.propose(
                        agent,
                        new RecoveryDecisions.Proposal(account, RecoveryDocument.shown(request), email, lost, reason));
                return "redirect:" + PATH + "/" + proposed.id();
            } catch (RecoveryRefusedException e) {
                request.show("problem", e.reason().code());
                request.show("email", email);
                request.show("reason", reason);
                return found(account, agent, request);
            }
        });
    }

    @GetMapping(FILE)
    String show(@PathVariable UUID id, DeskRequest request) {
        return files.show(id, request);
    }

    /** Confirms, and shows the code for the person once. */
    @PostMapping(FILE + "/confirmation")
    String confirm(@PathVariable UUID id, DeskRequest request) {
        return agents.recentPage(request, PATH + "/" + id, agent -> {
            try {
                String code = decisions.confirm(id, agent, RecoveryDocument.shown(request));
                request.show("handed", RandomCodes.grouped(code));
            } catch (RecoveryRefusedException e) {
                request.show("problem", e.reason().code());
            }
            return file(id, agent, request);
        });
    }

    @PostMapping(FILE + "/refusal")
    String decline(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason, DeskRequest request) {
        return files.step(id, request, agent -> decisions.decline(id, agent, reason));
    }

    @PostMapping(FILE + "/stop")
    String stop(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason, DeskRequest request) {
        return files.step(id, request, agent -> decisions.stop(id, agent, reason));
    }

    private String searchPage(DeskRequest request) {
        request.showPage("recoveries", decisions::underWay, recovery -> views.row(recovery, request.language()));
        return "recovery/list";
    }

    /** Shows the account, or what the rules said about it. */
    private String found(String typed, DeskAgent agent, DeskRequest request) {
        try {
            request.show("account", views.account(decisions.search(agent, typed), request.language()));
            request.show("found", typed);
            return "recovery/account";
        } catch (RecoveryRefusedException e) {
            request.show("problem", e.reason().code());
            return searchPage(request);
        }
    }

    private String file(UUID id, DeskAgent agent, DeskRequest request) {
        DeskFilePages.read(
                request,
                () -> request.show(
                        "recovery",
                        views.recovery(decisions.read(id, agent), agent, request.language())
                                .orElseThrow(() -> new RecoveryRefusedException(Reason.UNKNOWN))));
        return "recovery/file";
    }
}
