package fr.montpellier.multipass.vault.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangedChannelTest {

    private final byte[] object = new byte[95];
    private final List<Long> fetched = new ArrayList<>();
    private final RangedChannel channel = new RangedChannel(object.length, 10, (from, length) -> {
        fetched.add(from);
        return Arrays.copyOfRange(object, (int) from, (int) from + length);
    });

    RangedChannelTest() {
        for (int i = 0; i < object.length; i++) {
            object[i] = (byte) i;
        }
    }

    @Test
    void reads_across_blocks_and_to_the_end() throws IOException {
        ByteBuffer target = ByteBuffer.allocate(200);
        channel.position(7);
        assertThat(channel.read(target)).isEqualTo(88);
        assertThat(Arrays.copyOf(target.array(), 88)).isEqualTo(Arrays.copyOfRange(object, 7, 95));
        assertThat(channel.read(target)).isEqualTo(-1);
    }

    @Test
    void remembers_a_few_blocks_and_no_more() throws IOException {
        for (int block : new int[] {9, 0, 9, 1, 9, 2, 9, 3, 9, 0}) {
            channel.position(block * 10L);
            channel.read(ByteBuffer.allocate(1));
        }
        assertThat(fetched).containsExactly(90L, 0L, 10L, 20L, 30L, 0L);
    }

    @Test
    void a_short_answer_of_the_store_is_a_failure() {
        RangedChannel cut = new RangedChannel(20, 10, (from, length) -> new byte[length - 1]);
        assertThatThrownBy(() -> cut.read(ByteBuffer.allocate(1))).isInstanceOf(IOException.class);
    }
}
