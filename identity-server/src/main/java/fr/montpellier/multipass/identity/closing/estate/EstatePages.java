package fr.montpellier.multipass.identity.closing.estate;

import fr.montpellier.multipass.identity.languages.PageDates;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page on which a person downloads the documents of a deceased resident, with the link of the email and the code of the counter.
 * Opening the link changes nothing, so that programs which open links use nothing up.
 */
@Controller
class EstatePages {

    private static final Logger log = LoggerFactory.getLogger(EstatePages.class);

    private static final String PAGE = "account/estate";

    private final EstateTransfers transfers;
    private final VaultEstate vault;

    EstatePages(EstateTransfers transfers, VaultEstate vault) {
        this.transfers = transfers;
        this.vault = vault;
    }

    @GetMapping(EstateOpenings.PATH)
    String ask(@RequestParam(defaultValue = "") String link, Locale language, Model model) {
        model.addAttribute("link", link);
        transfers.serves(link).ifPresent(until -> model.addAttribute("until", PageDates.dateTime(until, language)));
        return PAGE;
    }

    @PostMapping(EstateOpenings.PATH)
    ModelAndView give(
            @RequestParam(defaultValue = "") String link,
            @RequestParam(defaultValue = "") String code,
            Locale language,
            Model model)
            throws IOException {
        Optional<EstateTransfers.Begun> begun = transfers.begin(link, code);
        if (begun.isEmpty()) {
            return again(link, language, model, "wrong");
        }
        Iterator<UUID> holders = begun.get().holders().iterator();
        Optional<InputStream> first = Optional.empty();
        try {
            while (first.isEmpty() && holders.hasNext()) {
                first = vault.open(holders.next(), begun.get().transfer().basis());
            }
        } catch (IOException e) {
            log.warn("the documents of a deceased resident were not given: {}", e.getMessage());
            return again(link, language, model, "later");
        }
        if (first.isEmpty()) {
            return again(link, language, model, "none");
        }
        InputStream opened = first.get();
        return new ModelAndView((values, request, response) -> stream(begun.get(), opened, holders, response));
    }

    private ModelAndView again(String link, Locale language, Model model, String problem) {
        ask(link, language, model);
        model.addAttribute("problem", problem);
        return new ModelAndView(
                PAGE, model.asMap(), problem.equals("later") ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK);
    }

    /** Streams the files of every Multipass of the resident. If one fails, the file has no end, and the transfer is not over. */
    private void stream(
            EstateTransfers.Begun begun, InputStream first, Iterator<UUID> holders, HttpServletResponse response)
            throws IOException {
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"pieces.zip\"");
        response.setHeader("Cache-Control", "no-store");
        // Closed by no one: the end of the file is written if all of it was.
        var zip = new ZipOutputStream(response.getOutputStream());
        int number = 1;
        try (InputStream content = first) {
            VaultEstate.copy(content, zip, number + "-");
        }
        while (holders.hasNext()) {
            Optional<InputStream> next =
                    vault.open(holders.next(), begun.transfer().basis());
            if (next.isPresent()) {
                number++;
                try (InputStream content = next.get()) {
                    VaultEstate.copy(content, zip, number + "-");
                }
            }
        }
        zip.finish();
        zip.flush();
        transfers.complete(begun);
    }
}
