package fr.montpellier.multipass.identity.people.accounts.recovery.desk;

import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import fr.montpellier.multipass.identity.people.accounts.recovery.Recovery;
import fr.montpellier.multipass.identity.people.accounts.recovery.RecoveryDecisions;
import fr.montpellier.multipass.identity.people.accounts.recovery.RecoveryRefusedException;
import fr.montpellier.multipass.identity.people.accounts.recovery.RecoveryRefusedException.Reason;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.desk.DeskAgents;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The pages of recoveries for agents whose habilitation is to reconcile; others who are signed in get 404. Accounts are found by
 * exactly what a person shows, and never listed.
 */
@Controller
class RecoveryDeskPages {

    private static final String PATH = "/recovery";
    private static final String FOUND = PATH + "/account";
    private static final String FILE = PATH + "/{id:[0-9a-f-]{36}}";
    private static final int MOST = 100;

    private final DeskAgents agents;
    private final RecoveryDecisions decisions;
    private final RecoveryViews views;

    RecoveryDeskPages(DeskAgents agents, RecoveryDecisions decisions, RecoveryViews views) {
        this.agents = agents;
        this.decisions = decisions;
        this.views = views;
    }

    @GetMapping(PATH)
    String list(
            @CurrentSecurityContext SecurityContext context, HttpServletRequest request, Locale language, Model model) {
        return agents.page(context, request, PATH, agent -> list(language, model));
    }

    /**
     * Shows the account that the person names.
     *
     * @param account Multipass number or address of an account
     */
    @PostMapping(FOUND)
    String find(
            @RequestParam(defaultValue = "") String account,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            Locale language,
            Model model) {
        return agents.page(context, request, PATH, agent -> found(account, agent, language, model));
    }

    /** Leads back to the search when the page of an account is reloaded, since what was typed is not kept. */
    @GetMapping(FOUND)
    String startAgain() {
        return "redirect:" + PATH;
    }

    /**
     * Proposes a recovery.
     *
     * @param birthdate {@code YYYY-MM-DD}
     */
    @PostMapping(FOUND + "/proposal")
    String propose(
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String givenNames,
            @RequestParam(defaultValue = "") String familyName,
            @RequestParam(defaultValue = "") String birthdate,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "false") boolean lost,
            @RequestParam(defaultValue = "") String reason,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            Locale language,
            Model model) {
        return agents.page(context, request, PATH, agent -> {
            try {
                Recovery proposed = decisions.propose(
                        agent,
                        new RecoveryDecisions.Proposal(
                                account, document(givenNames, familyName, birthdate), email, lost, reason));
                return "redirect:" + PATH + "/" + proposed.id();
            } catch (RecoveryRefusedException e) {
                model.addAttribute("problem", e.reason().code());
                model.addAttribute("email", email);
                model.addAttribute("reason", reason);
                return found(account, agent, language, model);
            }
        });
    }

    @GetMapping(FILE)
    String show(
            @PathVariable UUID id,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            Locale language,
            Model model) {
        return agents.page(context, request, PATH, agent -> file(id, agent, language, model));
    }

    /**
     * Confirms, and shows the code for the person once.
     *
     * @param birthdate {@code YYYY-MM-DD}
     */
    @PostMapping(FILE + "/confirmation")
    String confirm(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String givenNames,
            @RequestParam(defaultValue = "") String familyName,
            @RequestParam(defaultValue = "") String birthdate,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            Locale language,
            Model model) {
        return agents.page(context, request, PATH, agent -> {
            try {
                String code = decisions.confirm(id, agent, document(givenNames, familyName, birthdate));
                model.addAttribute("handed", RandomCodes.grouped(code));
            } catch (RecoveryRefusedException e) {
                model.addAttribute("problem", e.reason().code());
            }
            return file(id, agent, language, model);
        });
    }

    @PostMapping(FILE + "/refusal")
    String decline(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            Locale language,
            Model model) {
        return step(id, context, request, language, model, agent -> decisions.decline(id, agent, reason));
    }

    @PostMapping(FILE + "/stop")
    String stop(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            Locale language,
            Model model) {
        return step(id, context, request, language, model, agent -> decisions.stop(id, agent, reason));
    }

    private String list(Locale language, Model model) {
        model.addAttribute(
                "recoveries",
                decisions.underWay(MOST).stream()
                        .map(recovery -> views.row(recovery, language))
                        .toList());
        return "recovery/list";
    }

    /** Shows the account, or what the rules said about it. */
    private String found(String typed, DeskAgent agent, Locale language, Model model) {
        try {
            model.addAttribute("account", views.account(decisions.search(agent, typed), language));
            model.addAttribute("found", typed);
            return "recovery/account";
        } catch (RecoveryRefusedException e) {
            model.addAttribute("problem", e.reason().code());
            return list(language, model);
        }
    }

    /** Does a step, and shows the recovery again, with what the rules said if they refused. */
    private String step(
            UUID id,
            SecurityContext context,
            HttpServletRequest request,
            Locale language,
            Model model,
            Consumer<DeskAgent> step) {
        return agents.page(context, request, PATH, agent -> {
            try {
                step.accept(agent);
            } catch (RecoveryRefusedException e) {
                model.addAttribute("problem", e.reason().code());
                return file(id, agent, language, model);
            }
            return "redirect:" + PATH + "/" + id;
        });
    }

    private String file(UUID id, DeskAgent agent, Locale language, Model model) {
        try {
            model.addAttribute(
                    "recovery",
                    views.recovery(decisions.read(id, agent), agent, language)
                            .orElseThrow(() -> new RecoveryRefusedException(Reason.UNKNOWN)));
        } catch (RecoveryRefusedException e) {
            if (e.reason() == Reason.UNKNOWN) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such recovery", e);
            }
            model.addAttribute("problem", e.reason().code());
        }
        return "recovery/file";
    }

    private static IdentitePivot document(String givenNames, String familyName, String birthdate) {
        try {
            return IdentitePivot.declared(givenNames, familyName, LocalDate.parse(birthdate.strip()));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new RecoveryRefusedException(Reason.MALFORMED, e);
        }
    }
}
