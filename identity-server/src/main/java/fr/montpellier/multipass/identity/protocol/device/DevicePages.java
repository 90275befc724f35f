package fr.montpellier.multipass.identity.protocol.device;

import fr.montpellier.multipass.identity.people.signin.PersonEmail;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Serves the pages on which a person allows a device: they type its code, read the request of the client, and allow or
 * deny it. They must also confirm a code from the address, because an attacker may have sent it (RFC 8628, section
 * 5.4).
 */
@Controller
class DevicePages {

    static final String PATH = "/device";

    private final DeviceRequests requests;
    private final SignInService signIns;

    DevicePages(DeviceRequests requests, SignInService signIns) {
        this.requests = requests;
        this.signIns = signIns;
    }

    @GetMapping(PATH)
    String ask(
            @RequestParam(name = "user_code", defaultValue = "") String typed,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            Model model) {
        String code = UserCode.parse(typed).map(UserCode::text).orElse("");
        if (signIn(context).isEmpty()) {
            PostSignInRedirect.store(request, code.isEmpty() ? PATH : PATH + "?user_code=" + code);
            return "redirect:/login";
        }
        return form(model, code, false);
    }

    @PostMapping(PATH)
    String confirm(
            @RequestParam(name = "user_code", defaultValue = "") String typed,
            @CurrentSecurityContext SecurityContext context,
            Model model) {
        Optional<SignIn> signIn = signIn(context);
        if (signIn.isEmpty()) {
            return "redirect:" + PATH;
        }
        Optional<DeviceRequests.PendingRequest> waiting = requests.find(typed, signIn.get());
        if (waiting.isEmpty()) {
            return notFound(model, signIn.get());
        }
        model.addAttribute("client", waiting.get().client().getClientName());
        model.addAttribute("scopes", waiting.get().scopes());
        PersonEmail email = signIn.get().person().email();
        model.addAttribute("email", email == null ? null : email.address());
        model.addAttribute("code", UserCode.parse(typed).orElseThrow().text());
        return "device-confirm";
    }

    @PostMapping(PATH + "/decision")
    String decide(
            @RequestParam(name = "user_code", defaultValue = "") String typed,
            @RequestParam(defaultValue = "") String decision,
            @CurrentSecurityContext SecurityContext context,
            Model model) {
        Optional<SignIn> signIn = signIn(context);
        if (signIn.isEmpty() || !(context.getAuthentication() instanceof SignInAuthentication person)) {
            return "redirect:" + PATH;
        }
        Optional<DeviceRequests.PendingRequest> waiting = requests.find(typed, signIn.get());
        if (waiting.isEmpty()) {
            return notFound(model, signIn.get());
        }
        boolean accepted = decision.equals("accept");
        if (accepted) {
            requests.accept(waiting.get(), signIn.get(), person);
        } else {
            requests.refuse(waiting.get(), signIn.get());
        }
        model.addAttribute("page", accepted ? "device-accepted" : "device-refused");
        return "message";
    }

    private Optional<SignIn> signIn(SecurityContext context) {
        return signIns.current(context);
    }

    private String notFound(Model model, SignIn signIn) {
        if (requests.isLimitReached(signIn)) {
            model.addAttribute("page", "device-wait");
            return "message";
        }
        return form(model, "", true);
    }

    private static String form(Model model, String code, boolean wrong) {
        model.addAttribute("code", code);
        model.addAttribute("wrong", wrong);
        return "device";
    }
}
