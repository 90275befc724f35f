package fr.montpellier.multipass.journal.web;

import fr.montpellier.multipass.journal.anchoring.CosignatureRepository;
import fr.montpellier.multipass.journal.entries.PseudonymRepository;
import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import fr.montpellier.multipass.journal.tree.InclusionPath;
import fr.montpellier.multipass.journal.tree.TileRepository;
import fr.montpellier.multipass.journal.verify.entries.JournalEntry;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves proofs that one entry is in the signed tree (C2SP tlog-proof), for verification offline. */
@RestController
class ProofController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final EntryRepository entries;
    private final CheckpointRepository checkpoints;
    private final CosignatureRepository cosignatures;
    private final TileRepository tiles;
    private final PseudonymRepository pseudonyms;

    ProofController(
            EntryRepository entries,
            CheckpointRepository checkpoints,
            CosignatureRepository cosignatures,
            TileRepository tiles,
            PseudonymRepository pseudonyms) {
        this.entries = entries;
        this.checkpoints = checkpoints;
        this.cosignatures = cosignatures;
        this.tiles = tiles;
        this.pseudonyms = pseudonyms;
    }

    @GetMapping("/journal/entries/{index:[0-9]{1,18}}/proof")
    @PreAuthorize("hasAnyAuthority('SCOPE_journal.read', 'SCOPE_accesses.own')")
    ResponseEntity<String> proof(
            @PathVariable long index,
            @RequestParam(name = "entry", defaultValue = "false") boolean withEntry,
            Caller caller,
            Authentication authentication) {
        boolean mayReadAll = authentication.getAuthorities().stream()
                .anyMatch(granted -> "SCOPE_journal.read".equals(granted.getAuthority()));
        Optional<CheckpointRepository.Stored> checkpoint = cosignatures
                .mostCosigned(index + 1)
                .or(() -> checkpoints.latest().filter(latest -> index < latest.size()));
        // Another resident's entry is answered as one that does not exist.
        Optional<StoredEntry> entry = entries.at(index).filter(found -> mayReadAll || isAbout(found, caller));
        if (checkpoint.isEmpty() || entry.isEmpty()) {
            throw new ProblemException(CommonProblem.NOT_FOUND);
        }
        var proof = new StringBuilder("c2sp.org/tlog-proof@v1\n");
        if (withEntry) {
            proof.append("extra ")
                    .append(Base64.getEncoder().encodeToString(entry.get().entry()))
                    .append('\n');
        }
        proof.append("index ").append(index).append('\n');
        new InclusionPath(tiles, checkpoint.get().size())
                .of(index)
                .forEach(hash ->
                        proof.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        proof.append('\n').append(cosignatures.brieflyCosigned(checkpoint.get()));
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noStore())
                .body(proof.toString());
    }

    private boolean isAbout(StoredEntry entry, Caller caller) {
        return caller instanceof Caller.Resident resident
                && pseudonyms
                        .find(resident.subject().value())
                        .filter(own -> JournalEntry.parse(entry.entry())
                                .subject()
                                .filter(own::equals)
                                .isPresent())
                        .isPresent();
    }
}
