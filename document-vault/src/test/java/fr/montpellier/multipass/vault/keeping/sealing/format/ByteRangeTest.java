package fr.montpellier.multipass.vault.keeping.sealing.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A stretch of a sealed file is what the file holds there, of chunks that were each verified. */
class ByteRangeTest {

    /** Where the first and the second chunk end, in bytes of the file: docs/formats/sealed-document.md. */
    private static final int FIRST_BORDER = 1_048_520;

    private static final int SECOND_BORDER = FIRST_BORDER + 1_048_560;
    private static final int SIZE = SECOND_BORDER + 300_000;

    private final DataKey key = DataKey.random();
    private final Binding binding =
            new Binding(DocumentId.random(), new SubjectId("resident-range-1"), 1, new JustificatifType("rib"));
    private final byte[] file = file();
    private byte[] sealed = seal();
    private final List<long[]> fetched = new ArrayList<>();

    private static byte[] file() {
        byte[] bytes = new byte[SIZE];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private byte[] seal() {
        try {
            return SealedFormat.seal(new ByteArrayInputStream(file), key, binding)
                    .readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private SealedObject object(SealedSource source) {
        return new SealedObject(source, key, binding, SealedPart.ORIGINAL, SIZE);
    }

    private InputStream fetch(long offset, long count) {
        fetched.add(new long[] {offset, count});
        return new ByteArrayInputStream(sealed, (int) offset, (int) count);
    }

    private byte[] read(long start, long length) throws IOException {
        try (InputStream opened = object(this::fetch).open(start, length)) {
            return opened.readAllBytes();
        }
    }

    private void isTheFile(int start, int length) throws IOException {
        assertThat(read(start, length)).isEqualTo(Arrays.copyOfRange(file, start, start + length));
    }

    @Test
    void every_border_is_read_as_it_is() throws IOException {
        for (int border : new int[] {0, FIRST_BORDER, SECOND_BORDER}) {
            isTheFile(border, 1);
            isTheFile(border, 70_000);
        }
        for (int border : new int[] {FIRST_BORDER, SECOND_BORDER}) {
            isTheFile(border - 1, 1);
            isTheFile(border - 1, 2);
            isTheFile(border - 100, 100);
        }
        isTheFile(SIZE - 1, 1);
        isTheFile(SIZE - 1000, 1000);
        isTheFile(0, SIZE);
        isTheFile(FIRST_BORDER - 1, SECOND_BORDER - FIRST_BORDER + 2);
    }

    @Test
    void only_the_chunks_that_hold_the_stretch_are_fetched() throws IOException {
        read(FIRST_BORDER, 10);
        assertThat(fetched).containsExactly(new long[] {0, 40}, new long[] {1 << 20, 1 << 20});

        fetched.clear();
        read(FIRST_BORDER - 10, 10);
        assertThat(fetched.stream().mapToLong(each -> each[1]).sum()).isEqualTo(1 << 20);
    }

    @Test
    void a_file_read_here_and_there_is_fetched_by_its_chunks() throws IOException {
        try (OpenedFile opened = object(this::fetch).file()) {
            for (int start : new int[] {SIZE - 10, 0, SECOND_BORDER - 5, FIRST_BORDER - 5, 7}) {
                assertThat(opened.part(start, 10)).isEqualTo(Arrays.copyOfRange(file, start, start + 10));
            }
            assertThat(opened.read(SIZE, new byte[1], 0, 1)).isEqualTo(-1);
        }
        assertThat(fetched.stream().mapToLong(each -> each[1]).max()).hasValue(2 << 20);
    }

    @Test
    void a_file_read_from_end_to_end_is_fetched_in_a_few_requests_and_a_small_one_in_one() throws IOException {
        try (OpenedFile opened = object(this::fetch).file()) {
            byte[] given = new byte[SIZE];
            int held = 0;
            for (int count = opened.read(0, given, 0, 1000); count > 0; count = opened.read(held, given, held, 1000)) {
                held += count;
            }
            assertThat(given).isEqualTo(file);
        }
        assertThat(fetched).hasSizeLessThan(6);

        fetched.clear();
        byte[] small = Arrays.copyOf(file, 200_000);
        sealed =
                SealedFormat.seal(new ByteArrayInputStream(small), key, binding).readAllBytes();
        try (OpenedFile opened =
                new SealedObject(this::fetch, key, binding, SealedPart.ORIGINAL, small.length).file()) {
            assertThat(opened.part(0, small.length)).isEqualTo(small);
        }
        assertThat(fetched).hasSize(1);
    }

    @Test
    void each_stream_of_the_store_is_closed_before_another_part_is_fetched_or_with_the_file() throws IOException {
        var open = new AtomicInteger();
        SealedSource counted = (offset, count) -> {
            open.incrementAndGet();
            return new FilterInputStream(fetch(offset, count)) {
                @Override
                public void close() throws IOException {
                    open.decrementAndGet();
                    super.close();
                }
            };
        };
        OpenedFile opened = object(counted).file();
        for (int start : new int[] {SIZE - 10, FIRST_BORDER - 5, 7}) {
            opened.part(start, 10);
            // The header of the format is fetched apart from the other segments.
            assertThat(open.get()).isBetween(1, 2);
        }
        opened.close();

        assertThat(open).hasValue(0);
    }

    @Test
    void a_store_that_hangs_up_while_the_reader_thinks_is_asked_again() throws IOException {
        InputStream hungUp = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("hung up");
            }
        };
        SealedSource impatient = (offset, count) -> offset == 0 && count > 40
                ? new SequenceInputStream(fetch(0, (1 << 20) + 1), hungUp)
                : fetch(offset, count);
        try (OpenedFile opened = object(impatient).file()) {
            assertThat(opened.part(0, SIZE)).isEqualTo(file);
        }
    }

    @Test
    void the_size_of_an_object_is_known_from_that_of_its_file() {
        assertThat(SealedFormat.sealedSize(SIZE)).isEqualTo(sealed.length);
    }

    @Test
    void damage_outside_a_range_is_ignored_and_damage_inside_it_is_refused() throws IOException {
        sealed[(1 << 20) + 500] ^= 1;

        isTheFile(0, 100);
        isTheFile(SECOND_BORDER, 100);
        assertThatThrownBy(() -> read(FIRST_BORDER + 5000, 1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(0, SIZE)).isInstanceOf(IOException.class);
    }

    @Test
    void a_stretch_that_ends_with_the_file_does_not_pass_when_the_padding_is_spoilt() {
        sealed[sealed.length - 20] ^= 1;

        assertThatThrownBy(() -> read(SIZE - 10, 10)).isInstanceOf(IOException.class);
    }

    @Test
    void a_chunk_in_the_place_of_another_does_not_open() {
        byte[] last = Arrays.copyOfRange(sealed, 2 << 20, sealed.length);
        System.arraycopy(last, 0, sealed, 1 << 20, last.length);

        assertThatThrownBy(() -> read(FIRST_BORDER, 10)).isInstanceOf(IOException.class);
    }

    @Test
    void a_store_that_gives_too_little_is_noticed() {
        SealedSource cut = (offset, count) -> new ByteArrayInputStream(sealed, (int) offset, (int) count / 2);

        assertThatThrownBy(() -> object(cut).open(FIRST_BORDER, 10).readAllBytes())
                .isInstanceOf(IOException.class);
    }
}
