package fr.montpellier.multipass.identity.operators;

import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInRecency;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import fr.montpellier.multipass.identity.people.signin.opening.AgentSignIns;
import fr.montpellier.multipass.kernel.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** Serves the page on which a signed-in operator gets a code for a command. It works without JavaScript. */
@Controller
class OperatorPages {

    private static final String PATH = "/operator";

    private final SignInService signIns;
    private final AgentSignIns agents;
    private final CommandCodeRepository codes;
    private final SignInRecency recency;

    OperatorPages(SignInService signIns, AgentSignIns agents, CommandCodeRepository codes, SignInRecency recency) {
        this.signIns = signIns;
        this.agents = agents;
        this.codes = codes;
        this.recency = recency;
    }

    @GetMapping(PATH)
    String ask(@CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        return page(context, request, operator -> "operator");
    }

    @PostMapping(PATH)
    String give(@CurrentSecurityContext SecurityContext context, HttpServletRequest request, Model model) {
        return page(context, request, operator -> {
            if (!recency.isRecent(operator)) {
                return PostSignInRedirect.toNewAgentSignIn(request, PATH);
            }
            model.addAttribute(
                    "code", RandomCodes.grouped(codes.create(operator.holder())).replace(' ', '-'));
            return "operator";
        });
    }

    private String page(SecurityContext context, HttpServletRequest request, Function<SignIn, String> page) {
        Optional<SignIn> signIn = signIns.current(context);
        if (signIn.isEmpty()) {
            return PostSignInRedirect.toAgentSignIn(request, PATH);
        }
        return signIn.filter(known -> known.role() == Role.OPERATOR)
                .filter(known -> agents.choices(known).stream().anyMatch(held -> held.role() == Role.OPERATOR))
                .map(page)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
