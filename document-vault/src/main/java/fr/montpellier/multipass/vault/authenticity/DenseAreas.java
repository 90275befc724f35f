package fr.montpellier.multipass.vault.authenticity;

import java.awt.Rectangle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Areas of a page that are about half black, as a Data Matrix is and text is not. */
final class DenseAreas {

    private static final int CELL = 16;
    private static final int DARK = 128;
    private static final double LEAST = 0.28;
    private static final double MOST = 0.80;
    private static final int LEAST_CELLS = 4;
    private static final int MOST_AREAS = 24;

    private final GreyPage page;
    private final int columns;
    private final int rows;
    private final boolean[] dense;

    private DenseAreas(GreyPage page) {
        this.page = page;
        this.columns = page.width() / CELL;
        this.rows = page.height() / CELL;
        this.dense = new boolean[columns * rows];
        for (int cell = 0; cell < dense.length; cell++) {
            double darkness = darkness(cell % columns * CELL, cell / columns * CELL);
            dense[cell] = darkness >= LEAST && darkness <= MOST;
        }
    }

    /** Largest first, with a margin for the quiet zone. */
    static List<Rectangle> of(GreyPage page) {
        return new DenseAreas(page).areas();
    }

    private double darkness(int x, int y) {
        int dark = 0;
        for (int row = y; row < y + CELL; row++) {
            for (int column = x; column < x + CELL; column++) {
                if ((page.luminances()[row * page.width() + column] & 0xFF) < DARK) {
                    dark++;
                }
            }
        }
        return dark / (double) (CELL * CELL);
    }

    private List<Rectangle> areas() {
        List<Rectangle> found = new ArrayList<>();
        for (int cell = 0; cell < dense.length; cell++) {
            if (dense[cell]) {
                Rectangle area = fill(cell);
                if (area.width >= LEAST_CELLS && area.height >= LEAST_CELLS) {
                    found.add(onPage(area));
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt((Rectangle area) -> -area.width * area.height))
                .limit(MOST_AREAS)
                .toList();
    }

    /** Takes the dense cells that touch this one off the map. */
    private Rectangle fill(int first) {
        Rectangle area = new Rectangle(first % columns, first / columns, 1, 1);
        Deque<Integer> todo = new ArrayDeque<>(List.of(first));
        dense[first] = false;
        while (!todo.isEmpty()) {
            int cell = todo.pop();
            area.add(new Rectangle(cell % columns, cell / columns, 1, 1));
            for (int row = Math.max(0, cell / columns - 1); row <= Math.min(rows - 1, cell / columns + 1); row++) {
                for (int col = Math.max(0, cell % columns - 1);
                        col <= Math.min(columns - 1, cell % columns + 1);
                        col++) {
                    int neighbour = row * columns + col;
                    if (dense[neighbour]) {
                        dense[neighbour] = false;
                        todo.push(neighbour);
                    }
                }
            }
        }
        return area;
    }

    private Rectangle onPage(Rectangle cells) {
        Rectangle area = new Rectangle(cells.x * CELL, cells.y * CELL, cells.width * CELL, cells.height * CELL);
        area.grow(2 * CELL, 2 * CELL);
        return area.intersection(new Rectangle(page.width(), page.height()));
    }
}
