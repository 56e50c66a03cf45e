import { api } from '../platform/http/api.ts';
import { logisticsBoardRoutes } from './routes-board.ts';
import { logisticsRoundsRoutes } from './routes-rounds.ts';

export const logisticsRoutes = api().route('/', logisticsBoardRoutes).route('/', logisticsRoundsRoutes);
