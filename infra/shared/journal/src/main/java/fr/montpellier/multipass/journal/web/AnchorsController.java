package fr.montpellier.multipass.journal.web;

import fr.montpellier.multipass.journal.anchoring.Anchoring;
import fr.montpellier.multipass.journal.anchoring.CosignatureRepository;
import fr.montpellier.multipass.journal.anchoring.StampRepository;
import fr.montpellier.multipass.journal.anchoring.StampRepository.Stamped;
import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the last checkpoints that are anchored outside this service, with what anchors them. */
@RestController
class AnchorsController {

    /** Most checkpoints of an answer. */
    private static final int MOST = 100;

    private final Anchoring anchoring;
    private final StampRepository stamps;
    private final CosignatureRepository cosignatures;

    AnchorsController(Anchoring anchoring, StampRepository stamps, CosignatureRepository cosignatures) {
        this.anchoring = anchoring;
        this.stamps = stamps;
        this.cosignatures = cosignatures;
    }

    /**
     * The last anchored checkpoints.
     *
     * @param configured whether there is a witness or an authority; without any, nothing is ever overdue
     * @param limitSeconds for how long what is written may be without an anchor
     * @param waitingSeconds for how long the first entry without an anchor has waited for one; 0 if all are anchored
     * @param items those that were stamped last, and the one that was cosigned last, the largest first
     */
    record Anchors(boolean configured, long limitSeconds, long waitingSeconds, List<AnchoredCheckpoint> items) {}

    /**
     * A checkpoint and its anchors.
     *
     * @param checkpoint with the signature of this journal alone, which is what an authority stamps
     * @param cosignatures lines of witnesses to be appended to it
     * @param stamp TimeStampResp in DER; absent if no authority stamped it
     * @param authorities the authority that was trusted then, and revocation lists, in PEM; absent without a stamp
     */
    record AnchoredCheckpoint(
            long size,
            String checkpoint,
            List<String> cosignatures,
            byte @Nullable [] stamp,
            @Nullable String authorities) {}

    @GetMapping("/journal/anchors")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    ResponseEntity<Anchors> anchors(@RequestParam(defaultValue = "10") int limit) {
        List<AnchoredCheckpoint> items = new ArrayList<>();
        stamps.latest(Math.clamp(limit, 1, MOST)).forEach(stamped -> items.add(stamped(stamped)));
        Optional<CheckpointRepository.Stored> cosigned = cosignatures.latest();
        cosigned.filter(latest -> items.stream().noneMatch(each -> each.size() == latest.size()))
                .ifPresent(latest -> items.add(new AnchoredCheckpoint(
                        latest.size(), latest.note(), cosignatures.lines(latest.size()), null, null)));
        items.sort(Comparator.comparingLong(AnchoredCheckpoint::size).reversed());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Anchors(
                        anchoring.isConfigured(),
                        anchoring.limit().toSeconds(),
                        anchoring.waitingFor().toSeconds(),
                        items));
    }

    private AnchoredCheckpoint stamped(Stamped stamped) {
        return new AnchoredCheckpoint(
                stamped.size(),
                stamped.note(),
                cosignatures.lines(stamped.size()),
                stamped.reply(),
                new String(stamped.evidence(), StandardCharsets.UTF_8));
    }
}
