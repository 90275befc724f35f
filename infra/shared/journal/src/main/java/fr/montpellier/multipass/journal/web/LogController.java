package fr.montpellier.multipass.journal.web;

import fr.montpellier.multipass.journal.anchoring.CosignatureRepository;
import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import fr.montpellier.multipass.journal.tree.EntryBundle;
import fr.montpellier.multipass.journal.tree.SigningKeyRepository;
import fr.montpellier.multipass.journal.tree.TileAddress;
import fr.montpellier.multipass.journal.tree.TileRepository;
import fr.montpellier.multipass.journal.tree.TreeFrontier;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the files of the log (C2SP tlog-tiles): hashes to every caller, entries to auditors. */
@RestController
class LogController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final CheckpointRepository checkpoints;
    private final CosignatureRepository cosignatures;
    private final SigningKeyRepository key;
    private final TileRepository tiles;
    private final EntryRepository entries;

    LogController(
            CheckpointRepository checkpoints,
            CosignatureRepository cosignatures,
            SigningKeyRepository key,
            TileRepository tiles,
            EntryRepository entries) {
        this.checkpoints = checkpoints;
        this.cosignatures = cosignatures;
        this.key = key;
        this.tiles = tiles;
        this.entries = entries;
    }

    @GetMapping("/journal/checkpoint")
    ResponseEntity<String> checkpoint() {
        String note = cosignatures.cosigned(checkpoints
                .latest()
                .orElseThrow(() -> new ProblemException(CommonProblem.TEMPORARILY_UNAVAILABLE)
                        .because("the integrator has not signed a first checkpoint yet")));
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noCache())
                .body(note);
    }

    @GetMapping("/journal/key")
    ResponseEntity<String> key() {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noCache())
                .body(key.signer().verifierKey() + "\n");
    }

    @GetMapping("/journal/tile/{level:0|[1-7]}/{*path}")
    ResponseEntity<byte[]> hashes(@PathVariable int level, @PathVariable String path) {
        return tile(path, FOR_EVER, address -> {
            List<byte[]> hashes = tiles.hashes(level, address.index(), address.width());
            return hashes.size() == address.width() ? TileRepository.concatenated(hashes) : new byte[0];
        });
    }

    @GetMapping("/journal/tile/entries/{*path}")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    ResponseEntity<byte[]> bundle(@PathVariable String path) {
        CacheControl privately =
                CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();
        return tile(path, privately, address -> {
            long from = address.index() * TreeFrontier.WIDTH;
            List<byte[]> bundle = entries.range(from, from + address.width());
            return bundle.size() == address.width() ? EntryBundle.of(bundle) : new byte[0];
        });
    }

    /** Serves a tile. Only full tiles may be cached for ever, since an unfinished one is replaced by the full one. */
    private static ResponseEntity<byte[]> tile(
            String path, CacheControl whenFull, Function<TileAddress, byte[]> content) {
        TileAddress address =
                TileAddress.parse(path.substring(1)).orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
        byte[] bytes = content.apply(address);
        if (bytes.length == 0) {
            throw new ProblemException(CommonProblem.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(address.width() == TreeFrontier.WIDTH ? whenFull : CacheControl.noCache())
                .body(bytes);
    }
}
