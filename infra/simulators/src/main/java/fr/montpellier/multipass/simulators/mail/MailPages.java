package fr.montpellier.multipass.simulators.mail;

import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Shows the emails. */
@Controller
class MailPages {

    private static final int MOST = 100;

    private final MailFolder folder;

    MailPages(MailFolder folder) {
        this.folder = folder;
    }

    @GetMapping("/")
    String list(Model model) throws IOException {
        model.addAttribute("provider", "de messagerie");
        model.addAttribute("mails", folder.newest(MOST));
        return "simulators/mails";
    }

    @GetMapping("/messages/{id}")
    String show(@PathVariable String id, Model model) {
        model.addAttribute("provider", "de messagerie");
        model.addAttribute(
                "mail", folder.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return "simulators/mail";
    }
}
